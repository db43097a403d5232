package dev.portcullis.benchmarks.attack;

import java.time.Duration;
import java.time.Instant;

/** How long somebody who knows the password needs to close the path of unknown clients, when nobody succeeds in between. */
final class Closing {
    private static final Duration AT_MOST = Duration.ofDays(400);

    private Closing() {}

    /** At least 400 days: not within them. */
    static Duration time(Setting setting) {
        Account account = new Account(setting, Trial.START, null);
        Attacker attacker = new EveryLook(setting.limits().closedAt(), Duration.ZERO);
        Instant now = Trial.START;
        Instant last = now;
        while (!account.isClosed() && now.isBefore(Trial.START.plus(AT_MOST))) {
            last = now;
            now = attacker.act(account, now);
        }
        return account.isClosed() ? Duration.between(Trial.START, last) : AT_MOST;
    }
}
