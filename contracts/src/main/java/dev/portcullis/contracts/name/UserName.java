package dev.portcullis.contracts.name;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A user's (or group's) name as somebody typed it, split into its two parts: {@code DOMAIN\name}, {@code name@domain},
 * {@code .\name} or {@code name}.
 *
 * @param domain null for a bare name and for {@code .\name}
 * @param name never blank; like the domain in compatibility form (NFKC), case as typed
 */
public record UserName(@Nullable String domain, String name) {
    /** Longest name that is looked at, in UTF-16 units. */
    public static final int MAX_LENGTH = 256;

    /** Longest part, as typed and as compared, so that a canonical name is never too long itself. */
    private static final int MAX_PART = 127;

    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
    private static final Pattern REFUSED = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    /**
     * @return null when it is no name: blank, too long, with control or invisible characters, with an empty part, more than one
     *     backslash or more than one at sign (nor both: {@code ACME\alice@acme.example} must not be a second user beside alice)
     */
    public static @Nullable UserName parse(@Nullable String typed) {
        if (typed == null
                || typed.length() > MAX_LENGTH
                || REFUSED.matcher(typed).find()) {
            return null;
        }
        // Before it is split: a full-width backslash or at sign separates like an ordinary one.
        String normal = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
        int backslash = normal.indexOf('\\');
        if (backslash >= 0) {
            return of(normal.substring(0, backslash), normal.substring(backslash + 1));
        }
        int at = normal.lastIndexOf('@');
        return at >= 0 ? of(normal.substring(at + 1), normal.substring(0, at)) : of(".", normal);
    }

    private static @Nullable UserName of(String domain, String name) {
        if (!isPart(domain) || !isPart(name)) {
            return null;
        }
        return new UserName(key(domain).equals(".") ? null : domain.strip(), name.strip());
    }

    private static boolean isPart(String text) {
        int length = key(text).length();
        return length > 0
                && length <= MAX_PART
                && text.length() <= MAX_PART
                && text.indexOf('\\') < 0
                && text.indexOf('@') < 0;
    }

    /** What is compared: NFKD, without non-spacing marks, case-folded with {@link Locale#ROOT}; the key of a key is itself. */
    public static String key(String part) {
        String key = part;
        String folded = fold(part);
        while (!folded.equals(key)) {
            key = folded;
            folded = fold(key);
        }
        return key;
    }

    private static String fold(String text) {
        String bare =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        // Lower, upper, lower: what one of them leaves apart meets in the other (ẞ, ß and SS; ı and I; ς and σ).
        return bare.toLowerCase(Locale.ROOT)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .replace('ς', 'σ')
                .strip();
    }
}
