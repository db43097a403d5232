package dev.portcullis.auth.login;

import org.jspecify.annotations.Nullable;

/** What a look at a code found. */
sealed interface CheckOutcome {
    /** Enrolling, and nothing to prove yet. */
    record NotStarted() implements CheckOutcome {}

    /** Not as many digits as this login's code has: not looked at. */
    record Malformed() implements CheckOutcome {}

    /** Over: not looked at, not counted. */
    record Ended(String ending) implements CheckOutcome {}

    /**
     * Counted.
     *
     * @param replay the digits have opened before; told to the audit, not to the user
     */
    record Wrong(boolean replay) implements CheckOutcome {}

    /**
     * Opens.
     *
     * @param step that it is of; null for SMS
     * @param driftSteps its offset from the server's step
     * @param proves a credential that is made by it
     */
    record Right(@Nullable Long step, int driftSteps, boolean proves) implements CheckOutcome {}
}
