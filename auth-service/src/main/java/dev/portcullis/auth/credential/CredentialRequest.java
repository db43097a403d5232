package dev.portcullis.auth.credential;

import dev.portcullis.auth.totp.Algorithm;
import dev.portcullis.contracts.event.AccountSnapshot;
import dev.portcullis.kit.problem.DomainProblem;
import org.jspecify.annotations.Nullable;

/**
 * The pending credential of a login, as enrollment-service made it.
 *
 * @param secret sealed: keyring account, AAD {@code credential:secret:<loginId>}
 */
record CredentialRequest(
        @Nullable AccountSnapshot account,
        @Nullable String secret,
        @Nullable Algorithm algorithm,
        @Nullable Integer digits,
        @Nullable Integer period) {
    private static final int MIN_DIGITS = 4;
    private static final int MAX_DIGITS = 12;

    /** The same, whole. */
    record Valid(AccountSnapshot account, String secret, Algorithm algorithm, int digits, int period) {
        @Override
        public String toString() {
            return "Valid[***]";
        }
    }

    Valid valid() {
        if (account == null || !account.enabled()) {
            throw DomainProblem.invalid("account", "is required, enabled");
        }
        if (secret == null) {
            throw DomainProblem.invalid("secret", "is required");
        }
        if (digits == null || digits < MIN_DIGITS || digits > MAX_DIGITS) {
            throw DomainProblem.invalid("digits", "is 4 to 12");
        }
        if (period == null || period != 30 && period != 60) {
            throw DomainProblem.invalid("period", "is 30 or 60");
        }
        return new Valid(account, secret, algorithm == null ? Algorithm.SHA1 : algorithm, digits, period);
    }

    @Override
    public String toString() {
        return "CredentialRequest[***]";
    }
}
