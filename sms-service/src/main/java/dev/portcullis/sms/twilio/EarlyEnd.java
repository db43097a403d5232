package dev.portcullis.sms.twilio;

import dev.portcullis.sms.delivery.SendOutcome;

/** Carries an outcome out through the SDK, which knows only its own exceptions and drops headers and causes. */
final class EarlyEnd extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient SendOutcome outcome;

    EarlyEnd(SendOutcome outcome) {
        super(outcome.toString(), null, false, false);
        this.outcome = outcome;
    }

    SendOutcome outcome() {
        return outcome;
    }
}
