package dev.portcullis.gateway.prompt;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the page says about the form that was just sent. It travels in the address of the redirect that follows a form, so that a
 * reload sends nothing twice; only these words can travel, never a text.
 *
 * @param waitSeconds until the next try; 0 where it does not matter
 */
record Notice(Kind kind, long waitSeconds) {
    private static final long LONGEST = 86_400;

    enum Kind {
        CODE_INVALID,
        CODE_FORMAT,
        EXTRA_INVALID,
        EXTRA_FORMAT,
        TOO_SOON,
        LIMITED,
        NOT_STARTED,
        WRONG_METHOD,
        CHANGED,
        SMS_SENT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Notice of(Kind kind) {
        return new Notice(kind, 0);
    }

    /** Null for anything that is none of the words. */
    static @Nullable Notice read(@Nullable String word, @Nullable String wait) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .map(kind -> new Notice(kind, seconds(wait)))
                .orElse(null);
    }

    private static long seconds(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,6}") ? Math.min(Long.parseLong(text), LONGEST) : 0;
    }
}
