package dev.portcullis.auth.risk;

import java.time.Duration;
import java.time.Instant;

/** Whether a code is looked at: verification-policy.md, "Risk budget". */
public final class Gate {
    private final RiskLimits limits;

    public Gate(RiskLimits limits) {
        this.limits = limits;
    }

    /** Looked at or not. */
    public sealed interface Answer {
        record Open(Look look) implements Answer {}

        /** Neither looked at nor charged nor counted. */
        record TooSoon(Duration retryAfter) implements Answer {}
    }

    /**
     * A client that is not a known device.
     *
     * @param before what this login's last code is to this one
     */
    public Answer unknownClient(Tariff tariff, RiskState state, Row before, Instant now) {
        if (!limits.isSpaced(state.failures())) {
            return look(tariff, state, before, Row.FIRST, now);
        }
        if (before == Row.SPACED_FIRST && tariff.pairs()) {
            return secondOnly(tariff, state, now);
        }
        Instant next = state.nextCheckAt();
        return next != null && now.isBefore(next)
                ? new Answer.TooSoon(Duration.between(now, next))
                : look(tariff, state, before, Row.SPACED_FIRST, now);
    }

    /** A device has no bucket, and nothing is spaced; its own count of failures is its limit. */
    public static Look knownDevice(Tariff tariff, Row before) {
        return new Look(
                tariff.opens(), before != Row.NONE && tariff.pairs(), tariff.pairs() ? Row.FIRST : Row.NONE, 0, false);
    }

    /** Who proves an app was shown its secret: there is nothing to be guessed. */
    public static Look proving() {
        return new Look(true, false, Row.NONE, 0, false);
    }

    private Answer look(Tariff tariff, RiskState state, Row before, Row kept, Instant now) {
        boolean single = tariff.opens() && state.affords(tariff.guess(), limits, now);
        double spent = single ? tariff.guess() : 0;
        boolean pairs = tariff.pairs() && state.affords(spent + tariff.pair(), limits, now);
        if (!single && !pairs && !tariff.opensNothing()) {
            return tooSoon(tariff, state, now);
        }
        boolean second = before != Row.NONE && pairs;
        double charge = second ? spent + tariff.pair() : spent;
        return new Answer.Open(new Look(single, second, tariff.pairs() ? kept : Row.NONE, charge, true));
    }

    private Answer secondOnly(Tariff tariff, RiskState state, Instant now) {
        return state.affords(tariff.pair(), limits, now)
                ? new Answer.Open(new Look(false, true, Row.NONE, tariff.pair(), false))
                : new Answer.TooSoon(state.waitFor(tariff.pair(), limits, now));
    }

    private Answer tooSoon(Tariff tariff, RiskState state, Instant now) {
        Duration guess = state.waitFor(tariff.guess(), limits, now);
        Duration pair = state.waitFor(tariff.pair(), limits, now);
        if (!tariff.pairs()) {
            return new Answer.TooSoon(guess);
        }
        return new Answer.TooSoon(tariff.opens() && guess.compareTo(pair) < 0 ? guess : pair);
    }
}
