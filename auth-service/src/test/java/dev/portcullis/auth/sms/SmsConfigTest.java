package dev.portcullis.auth.sms;

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

class SmsConfigTest {
    private static final String PREFIX = "portcullis.sms.limits.";

    @Test
    void defaultsAreThoseOfThePolicy() {
        SmsConfig config = config(Map.of());
        assertThat(config.spacing()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.perHour()).isEqualTo(5);
        assertThat(config.perDay()).isEqualTo(10);
        assertThat(config.unknownPerHour()).isEqualTo(2);
        assertThat(config.unknownPerDay()).isEqualTo(5);
        assertThat(config.perNumberAndHour()).isEqualTo(5);
    }

    @Test
    void leastIsTaken() {
        SmsConfig config = config(Map.of(
                PREFIX + "per-hour", "1",
                PREFIX + "per-number-and-hour", "1"));
        assertThat(config.perHour()).isEqualTo(1);
        assertThat(config.perNumberAndHour()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "per-hour, 0",
        "per-day, 0",
        "unknown-per-hour, 0",
        "unknown-per-day, 0",
        "per-number-and-hour, 0",
    })
    void numberOutOfItsRangeIsRefusedWithItsKey(String name, String value) {
        assertThatThrownBy(() -> config(Map.of(PREFIX + name, value)))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining(PREFIX + name);
    }

    private static SmsConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 100, new DurationConverter())
                .withMapping(SmsConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(SmsConfig.class);
    }
}
