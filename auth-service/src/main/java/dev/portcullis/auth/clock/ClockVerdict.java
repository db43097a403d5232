package dev.portcullis.auth.clock;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whose clock is wrong, if any. A source that was measured decides; without one the phones do: one phone may be wrong, but when the
 * median of all has moved within a day, it is the server that has moved.
 *
 * @param message a sentence for the admin
 */
record ClockVerdict(Kind kind, String message) {
    /** One step of a code. */
    private static final Duration TOLERATED = Duration.ofSeconds(30);

    /** Two steps: less is what people and rounding make. */
    private static final int MOVED_SECONDS = 60;

    private static final String ADVICE = "; set portcullis.clock.source to be sure.";

    enum Kind {
        OK,
        SERVER_AHEAD,
        SERVER_BEHIND,
        /** The codes come early or late, and it is not shown that the server is the reason. */
        PHONES,
        UNKNOWN;

        @JsonValue
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @param ahead of the server's clock, any unit */
        private static Kind server(long ahead) {
            return ahead > 0 ? SERVER_AHEAD : SERVER_BEHIND;
        }
    }

    static ClockVerdict of(Measured measured, Phones phones, Instant now) {
        Duration offset = measured.offsetAt(now);
        Integer drift = phones.drift();
        if (offset != null) {
            return bySource(offset, String.valueOf(measured.source()), drift, phones.usualDrift());
        }
        return drift == null ? unknown(measured) : byPhones(drift, phones.usualDrift(), phones.users());
    }

    private static ClockVerdict bySource(
            Duration offset, String source, @Nullable Integer drift, @Nullable Integer usual) {
        if (offset.abs().compareTo(TOLERATED) > 0) {
            Kind kind = Kind.server(offset.toMillis());
            return new ClockVerdict(
                    kind,
                    "The server's clock is %d s %s %s: set it right."
                            .formatted(offset.abs().plusMillis(500).toSeconds(), side(kind), source));
        }
        if (drift != null && isFar(drift - (usual == null ? 0 : usual))) {
            return new ClockVerdict(
                    Kind.PHONES,
                    "The server's clock agrees with %s, but the users' codes are %s: their phones are wrong, or were measured while the server was."
                            .formatted(source, late(drift)));
        }
        return new ClockVerdict(
                Kind.OK,
                "The server's clock is within %d ms of %s."
                        .formatted(offset.abs().toMillis(), source));
    }

    private static ClockVerdict byPhones(int drift, @Nullable Integer usual, int users) {
        if (usual != null && isFar(drift - usual)) {
            Kind kind = Kind.server(usual - drift);
            return new ClockVerdict(
                    kind,
                    "The codes of %d users have moved by %d s within a day, all together: the server's clock is %s the phones', not one phone is wrong."
                            .formatted(users, Math.abs(drift - usual), side(kind)));
        }
        if (isFar(drift)) {
            return new ClockVerdict(
                    Kind.PHONES,
                    "The codes of %d users are %s; whether the phones or the server are wrong can not be told"
                                    .formatted(users, late(drift))
                            + ADVICE);
        }
        return new ClockVerdict(
                Kind.OK, "The codes of %d users come as they should; no source of time was measured.".formatted(users));
    }

    private static ClockVerdict unknown(Measured measured) {
        return new ClockVerdict(
                Kind.UNKNOWN,
                measured.source() == null
                        ? "No source of time is set, and too few users were seen in the last 24 h to tell by their phones"
                                + ADVICE
                        : "%s could not be asked, and too few users were seen in the last 24 h to tell by their phones."
                                .formatted(measured.source()));
    }

    private static boolean isFar(int seconds) {
        return Math.abs(seconds) >= MOVED_SECONDS;
    }

    private static String side(Kind kind) {
        return kind == Kind.SERVER_AHEAD ? "ahead of" : "behind";
    }

    private static String late(int drift) {
        return Math.abs(drift) + " s " + (drift < 0 ? "late" : "early");
    }
}
