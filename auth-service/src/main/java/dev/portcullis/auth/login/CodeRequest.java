package dev.portcullis.auth.login;

import dev.portcullis.kit.problem.DomainProblem;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /portal/v1/logins/{loginId}/code}, as sent.
 *
 * @param type absent: {@code code}
 */
record CodeRequest(@Nullable String code, @Nullable CodeType type) {
    /** Longer than any code with all the spaces and hyphens that people type. */
    private static final int MAX_LENGTH = 64;

    private static final Pattern SEPARATORS = Pattern.compile("[ -]");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{4,12}");
    private static final Pattern CROCKFORD = Pattern.compile("[0-9A-HJKMNP-TV-Z]{16}");

    private static final String EXTRA_FORM =
            ": 16 characters, digits and letters without I, L, O and U; hyphens, spaces and case do not matter";

    /** @throws DomainProblem 400 that names {@code code}: what has not the form of a code is never checked */
    TypedCode valid() {
        CodeType kind = type == null ? CodeType.CODE : type;
        if (code == null || code.length() > MAX_LENGTH) {
            throw invalid(kind);
        }
        String bare = SEPARATORS.matcher(code).replaceAll("");
        if (kind != CodeType.CODE) {
            bare = bare.toUpperCase(Locale.ROOT);
        }
        if (!(kind == CodeType.CODE ? DIGITS : CROCKFORD).matcher(bare).matches()) {
            throw invalid(kind);
        }
        return new TypedCode(kind, bare);
    }

    static DomainProblem invalid(CodeType type) {
        return DomainProblem.invalid(
                "code",
                switch (type) {
                    case CODE -> "is not a code: exactly as many digits as this login asks for";
                    case RECOVERY -> "is not a recovery code" + EXTRA_FORM;
                    case BYPASS -> "is not a bypass code" + EXTRA_FORM;
                });
    }

    @Override
    public String toString() {
        return "CodeRequest[***]";
    }
}
