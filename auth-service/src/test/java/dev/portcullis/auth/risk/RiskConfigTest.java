package dev.portcullis.auth.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskConfigTest {
    private static final String PREFIX = "portcullis.verification.risk.";

    @Test
    void defaultsAreThoseOfThePolicy() {
        RiskConfig config = config(Map.of());
        assertThat(config.capacity()).isEqualTo(5e-5);
        assertThat(config.refill()).isEqualTo(Duration.ofDays(1));
        assertThat(config.guesses()).isEqualTo(5);
        assertThat(config.fewestSteps()).isEqualTo(2);
        assertThat(config.stepsPerDay()).isEqualTo(0.03);
        assertThat(config.deviceGuess()).isEqualTo(1.0 / 300);
        assertThat(config.deviceFailures()).isEqualTo(3);
        assertThat(config.pairLife()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.spacingFrom()).isEqualTo(20);
        assertThat(config.spacing()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.wideSpacingFrom()).isEqualTo(50);
        assertThat(config.wideSpacing()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.closedAt()).isEqualTo(100);
        assertThat(config.firstAlertAt()).isEqualTo(10);
        assertThat(config.secondAlertAt()).isEqualTo(50);
    }

    @Test
    void leastIsTaken() {
        RiskConfig config = config(Map.of(
                PREFIX + "fewest-steps", "0",
                PREFIX + "guesses", "1",
                PREFIX + "capacity", "1",
                PREFIX + "device-guess", "1e-9"));
        assertThat(config.fewestSteps()).isEqualTo(0);
        assertThat(config.guesses()).isEqualTo(1);
        assertThat(config.capacity()).isEqualTo(1);
        assertThat(config.deviceGuess()).isEqualTo(1e-9);
    }

    @ParameterizedTest
    @CsvSource({
        "capacity, 0",
        "capacity, -5e-5",
        "capacity, 1.5",
        "capacity, NaN",
        "capacity, much",
        "guesses, 0",
        "fewest-steps, -1",
        "device-guess, 0",
        "device-failures, 0",
        "spacing-from, 0",
        "wide-spacing-from, 0",
        "closed-at, 0",
        "first-alert-at, 0",
        "second-alert-at, 0",
    })
    void numberOutOfItsRangeIsRefusedWithItsKey(String name, String value) {
        assertThatThrownBy(() -> config(Map.of(PREFIX + name, value)))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining(PREFIX + name);
    }

    private static RiskConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 100, new DurationConverter())
                .withMapping(RiskConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(RiskConfig.class);
    }
}
