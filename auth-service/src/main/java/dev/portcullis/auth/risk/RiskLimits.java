package dev.portcullis.auth.risk;

import java.time.Duration;
import java.util.List;

/**
 * The numbers of verification-policy.md.
 *
 * @param capacity C: the risk an account may take at once, and again in every {@code refill}
 * @param refill time in which an empty bucket is full again
 * @param guesses a window of an unknown client is narrow enough for so many
 * @param fewestSteps n of a user who was here a moment ago
 * @param stepsPerDay by which n grows with every day since the last success
 * @param deviceGuess what one guess of a known device may open, as a probability
 * @param deviceFailures since a device's last success; the last of them forgets the device
 * @param pairLife within which the second of two codes in a row must come
 * @param spacings in rising order of failures
 * @param closedAt failures of unknown clients in a row that close their path
 * @param alertsAt failures in a row at which an administrator is told
 */
public record RiskLimits(
        double capacity,
        Duration refill,
        int guesses,
        int fewestSteps,
        double stepsPerDay,
        double deviceGuess,
        int deviceFailures,
        Duration pairLife,
        List<Spacing> spacings,
        int closedAt,
        List<Integer> alertsAt) {
    public static final RiskLimits STANDARD = new RiskLimits(
            5e-5,
            Duration.ofDays(1),
            5,
            2,
            0.03,
            1.0 / 300,
            3,
            Duration.ofSeconds(120),
            List.of(new Spacing(20, Duration.ofSeconds(30)), new Spacing(50, Duration.ofSeconds(300))),
            100,
            List.of(10, 50, 100));

    public RiskLimits {
        spacings = List.copyOf(spacings);
        alertsAt = List.copyOf(alertsAt);
    }

    /**
     * How far apart tries are.
     *
     * @param from failures in a row
     */
    public record Spacing(int from, Duration apart) {}

    /** Zero while tries may follow each other at once. */
    public Duration apart(int failures) {
        return spacings.reversed().stream()
                .filter(spacing -> failures >= spacing.from())
                .findFirst()
                .map(Spacing::apart)
                .orElse(Duration.ZERO);
    }

    public boolean isSpaced(int failures) {
        return !apart(failures).isZero();
    }

    public boolean isClosed(int failures) {
        return failures >= closedAt;
    }
}
