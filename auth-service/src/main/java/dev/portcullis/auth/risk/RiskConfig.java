package dev.portcullis.auth.risk;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** Numbers of the verification policy; verification-policy.md gives the reasons of the defaults. */
@ConfigMapping(prefix = "portcullis.verification.risk")
interface RiskConfig {
    /** C: the risk an account may take at once, and again in every {@code refill}; a probability. */
    @WithDefault("5e-5")
    @Positive
    double capacity();

    /** Time in which an empty bucket is full again. */
    @WithDefault("1d")
    Duration refill();

    /** A window of an unknown client is narrow enough for so many guesses. */
    @WithDefault("5")
    @Min(1)
    int guesses();

    /** Steps either way that a code of a user who was here a moment ago may be off. */
    @WithDefault("2")
    @Min(0)
    int fewestSteps();

    /** By how many steps that grows with every day since the last success. */
    @WithDefault("0.03")
    double stepsPerDay();

    /** What one guess of a known device may open; a probability. */
    @WithDefault("0.0033333333333333335")
    @Positive
    double deviceGuess();

    /** Failures since a device's last success that forget it. */
    @WithDefault("3")
    @Min(1)
    int deviceFailures();

    /** Within which the second of two codes in a row must come. */
    @WithDefault("120s")
    Duration pairLife();

    /** Failures in a row from which tries are spaced. */
    @WithDefault("20")
    @Min(1)
    int spacingFrom();

    /** How far apart tries are then. */
    @WithDefault("30s")
    Duration spacing();

    /** Failures in a row from which tries are spaced wider. */
    @WithDefault("50")
    @Min(1)
    int wideSpacingFrom();

    /** How far apart tries are then. */
    @WithDefault("300s")
    Duration wideSpacing();

    /** Failures in a row that close the path of unknown clients. */
    @WithDefault("100")
    @Min(1)
    int closedAt();

    /** Failures in a row at which an administrator is told, besides {@code closed-at}. */
    @WithDefault("10")
    @Min(1)
    int firstAlertAt();

    /** … and told again. */
    @WithDefault("50")
    @Min(1)
    int secondAlertAt();
}
