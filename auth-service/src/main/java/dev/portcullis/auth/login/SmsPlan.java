package dev.portcullis.auth.login;

import dev.portcullis.auth.sms.SendLimits;
import java.time.Duration;
import java.time.Instant;

/** What a challenge by SMS does about its code. */
sealed interface SmsPlan {
    /** A new message. */
    record Send() implements SmsPlan {}

    /** A sending limit holds, and a code that was sent before is still good: it moves to this login. */
    record TakeOver(Facts.LiveCode code) implements SmsPlan {}

    /** A sending limit holds, and there is no code. */
    record Wait() implements SmsPlan {}

    static SmsPlan of(Facts facts, SendLimits limits, Instant now) {
        Duration wait = limits.wait(facts.sent(), now);
        if (wait.isZero()) {
            return new Send();
        }
        Facts.LiveCode live = facts.liveCode();
        return live != null && mayMove(live, facts) ? new TakeOver(live) : new Wait();
    }

    /** A code sent to a known device's login never moves to an unknown client. */
    private static boolean mayMove(Facts.LiveCode live, Facts facts) {
        return live.device() == null || facts.device() != null;
    }
}
