package dev.portcullis.benchmarks.attack;

import dev.portcullis.auth.risk.Look;
import dev.portcullis.auth.risk.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a login keeps between two codes; the numbers are the defaults of {@code portcullis.verification}. */
final class Visit {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int CHECKS = 5;

    private final @Nullable Device device;
    private final Instant expiresAt;
    private int checks;
    private @Nullable First first;

    /**
     * The code before, as the first of two.
     *
     * @param steps it is of
     */
    record First(List<Long> steps, Instant at, double charge, boolean spaced) {}

    private Visit(@Nullable Device device, Instant now) {
        this.device = device;
        this.expiresAt = now.plus(LIFE);
    }

    static Visit ofUnknown(Instant now) {
        return new Visit(null, now);
    }

    static Visit of(@Nullable Device device, Instant now) {
        return new Visit(device, now);
    }

    boolean isOver(Instant now) {
        return checks >= CHECKS || !now.isBefore(expiresAt);
    }

    /** Codes that were looked at in vain. */
    int checks() {
        return checks;
    }

    @Nullable
    Device device() {
        return device;
    }

    @Nullable
    First first() {
        return first;
    }

    Row row(Duration pairLife, Instant now) {
        if (first == null || now.isAfter(first.at().plus(pairLife))) {
            return Row.NONE;
        }
        return first.spaced() ? Row.SPACED_FIRST : Row.FIRST;
    }

    void failed(Look look, List<Long> steps, Instant now) {
        checks++;
        first = look.kept() == Row.NONE ? null : new First(steps, now, look.charge(), look.kept() == Row.SPACED_FIRST);
    }
}
