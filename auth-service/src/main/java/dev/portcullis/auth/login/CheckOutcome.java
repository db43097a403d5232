package dev.portcullis.auth.login;

import dev.portcullis.auth.risk.Look;
import java.time.Duration;
import java.util.List;

/** What a look at a code found. */
sealed interface CheckOutcome {
    /** Enrolling, and nothing to prove yet. */
    record NotStarted() implements CheckOutcome {}

    /** Not as many digits as this login's code has: not looked at. */
    record Malformed() implements CheckOutcome {}

    /** Over: not looked at, not counted. */
    record Ended(String ending) implements CheckOutcome {}

    /** Not looked at, not charged, not counted. */
    record TooSoon(Duration retryAfter) implements CheckOutcome {}

    /**
     * Looked at in vain.
     *
     * @param replay the digits have opened before; told to the audit, not to the user
     * @param steps the code is of, if it is the first of two; those that a single code does not open
     */
    record Wrong(boolean replay, Look look, List<Long> steps) implements CheckOutcome {}

    /**
     * Opens.
     *
     * @param refund what the first of two codes was charged
     */
    record Right(Proof proof, double refund) implements CheckOutcome {}

    /** What a right code proves. */
    sealed interface Proof {
        /**
         * An app's code.
         *
         * @param driftSteps offset of the step from the server's
         * @param used all that is spent by it, the one that opened last
         * @param inRow it is the second of two
         * @param proves a credential that is made by it
         */
        record OfApp(int driftSteps, List<UsedCode> used, boolean inRow, boolean proves) implements Proof {
            long step() {
                return used.getLast().step();
            }
        }

        /** The code that was sent. */
        record OfSms(boolean proves) implements Proof {}

        /** A recovery or bypass code. */
        record Extra(CodeType type) implements Proof {}
    }

    /** A step and its digits. */
    record UsedCode(long step, String code) {
        @Override
        public String toString() {
            return "UsedCode[" + step + "]";
        }
    }
}
