package dev.portcullis.gateway.prompt;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Of a page.
 *
 * @param tag {@code en} or {@code fr}
 * @param chosen by the person, so that links and forms keep it; otherwise the browser's
 */
record Language(String tag, boolean chosen) {
    private static final List<Locale> KNOWN = List.of(Locale.ENGLISH, Locale.FRENCH);
    private static final String DEFAULT = "en";

    static Language of(@Nullable String chosen, @Nullable String acceptLanguage) {
        return chosen != null && isKnown(chosen)
                ? new Language(chosen, true)
                : new Language(accepted(acceptLanguage), false);
    }

    private static String accepted(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return DEFAULT;
        }
        try {
            Locale found = Locale.lookup(Locale.LanguageRange.parse(header), KNOWN);
            return found == null ? DEFAULT : found.getLanguage();
        } catch (IllegalArgumentException malformed) {
            return DEFAULT;
        }
    }

    private static boolean isKnown(String tag) {
        return KNOWN.stream().anyMatch(locale -> locale.getLanguage().equals(tag));
    }

    /** The language that the page offers instead. */
    String other() {
        return tag.equals("fr") ? "en" : "fr";
    }

    /** For an address without a query. */
    String query() {
        return chosen ? "?lang=" + tag : "";
    }
}
