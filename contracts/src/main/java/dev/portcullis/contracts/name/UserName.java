package dev.portcullis.contracts.name;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A user's (or group's) name as somebody typed it, split into its two parts: {@code DOMAIN\name}, {@code name@domain},
 * {@code .\name} or {@code name}.
 *
 * @param domain as typed, null for a bare name and for {@code .\name}
 * @param name as typed, never blank
 */
public record UserName(@Nullable String domain, String name) {
    /** Longest name that is looked at, in UTF-16 units; a directory's UPN may have 1,024, its parts far fewer. */
    public static final int MAX_LENGTH = 256;

    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]");

    /**
     * @return null when it is no name: blank, too long, with control characters, with an empty part or more than one
     *     backslash
     */
    public static @Nullable UserName parse(@Nullable String typed) {
        if (typed == null
                || typed.length() > MAX_LENGTH
                || CONTROLS.matcher(typed).find()) {
            return null;
        }
        String trimmed = typed.strip();
        int backslash = trimmed.indexOf('\\');
        if (backslash >= 0) {
            return of(trimmed.substring(0, backslash), trimmed.substring(backslash + 1));
        }
        int at = trimmed.lastIndexOf('@');
        return at >= 0 ? of(trimmed.substring(at + 1), trimmed.substring(0, at)) : of(".", trimmed);
    }

    private static @Nullable UserName of(String domain, String name) {
        String bare = name.strip();
        String part = domain.strip();
        if (key(bare).isEmpty() || part.isEmpty() || bare.indexOf('\\') >= 0) {
            return null;
        }
        return new UserName(part.equals(".") ? null : part, bare);
    }

    /** What is compared: NFKD, without non-spacing marks, case-folded with {@link Locale#ROOT}. */
    public static String key(String part) {
        String decomposed = Normalizer.normalize(part, Normalizer.Form.NFKD);
        String bare = MARKS.matcher(decomposed).replaceAll("");
        // Upper first: folds what lower case alone leaves apart, e.g. ß and SS, final and medial sigma.
        return bare.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).strip();
    }
}
