package dev.portcullis.sms.probe;

import java.time.Duration;

/** Whether another test message may be sent now. */
sealed interface Admission {
    record Admitted() implements Admission {}

    /** @param after when the next one may be */
    record Limited(Duration after) implements Admission {}
}
