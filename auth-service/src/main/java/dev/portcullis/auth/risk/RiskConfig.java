package dev.portcullis.auth.risk;

import dev.portcullis.kit.config.AtLeastOne;
import dev.portcullis.kit.config.AtLeastZero;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;

/** Numbers of the verification policy; verification-policy.md gives the reasons of the defaults. */
@ConfigMapping(prefix = "portcullis.verification.risk")
interface RiskConfig {
    /** C: the risk an account may take at once, and again in every {@code refill}; a probability. */
    @WithDefault("5e-5")
    @WithConverter(Probability.class)
    double capacity();

    /** Time in which an empty bucket is full again. */
    @WithDefault("1d")
    Duration refill();

    /** A window of an unknown client is narrow enough for so many guesses. */
    @WithDefault("5")
    @WithConverter(AtLeastOne.class)
    int guesses();

    /** Steps either way that a code of a user who was here a moment ago may be off. */
    @WithDefault("2")
    @WithConverter(AtLeastZero.class)
    int fewestSteps();

    /** By how many steps that grows with every day since the last success. */
    @WithDefault("0.03")
    double stepsPerDay();

    /** What one guess of a known device may open; a probability. */
    @WithDefault("0.0033333333333333335")
    @WithConverter(Probability.class)
    double deviceGuess();

    /** Failures since a device's last success that forget it. */
    @WithDefault("3")
    @WithConverter(AtLeastOne.class)
    int deviceFailures();

    /** Within which the second of two codes in a row must come. */
    @WithDefault("120s")
    Duration pairLife();

    /** Failures in a row from which tries are spaced. */
    @WithDefault("20")
    @WithConverter(AtLeastOne.class)
    int spacingFrom();

    /** How far apart tries are then. */
    @WithDefault("30s")
    Duration spacing();

    /** Failures in a row from which tries are spaced wider. */
    @WithDefault("50")
    @WithConverter(AtLeastOne.class)
    int wideSpacingFrom();

    /** How far apart tries are then. */
    @WithDefault("300s")
    Duration wideSpacing();

    /** Failures in a row that close the path of unknown clients. */
    @WithDefault("100")
    @WithConverter(AtLeastOne.class)
    int closedAt();

    /** Failures in a row at which an administrator is told, besides {@code closed-at}. */
    @WithDefault("10")
    @WithConverter(AtLeastOne.class)
    int firstAlertAt();

    /** … and told again. */
    @WithDefault("50")
    @WithConverter(AtLeastOne.class)
    int secondAlertAt();

    /** More than 0, 1 at the most. */
    final class Probability implements Converter<Double> {
        private static final long serialVersionUID = 1;
        private static final String MESSAGE = "must be more than 0 and 1 at the most";

        @Override
        public Double convert(String value) {
            double probability = parse(value);
            if (!(probability > 0 && probability <= 1)) {
                throw new IllegalArgumentException(MESSAGE);
            }
            return probability;
        }

        private static double parse(String value) {
            try {
                return Double.parseDouble(value);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(MESSAGE, e);
            }
        }
    }
}
