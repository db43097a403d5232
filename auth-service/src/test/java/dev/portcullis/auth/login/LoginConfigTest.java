package dev.portcullis.auth.login;

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

class LoginConfigTest {
    private static final String PREFIX = "portcullis.verification.";

    @Test
    void defaultsAreThoseOfThePolicy() {
        LoginConfig config = config(Map.of());
        assertThat(config.loginLife()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.checksPerLogin()).isEqualTo(5);
        assertThat(config.ticketLife()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void leastIsTaken() {
        LoginConfig config = config(Map.of(PREFIX + "checks-per-login", "1"));
        assertThat(config.checksPerLogin()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "checks-per-login, 0",
        "checks-per-login, -5",
        "checks-per-login, five",
    })
    void numberOutOfItsRangeIsRefusedWithItsKey(String name, String value) {
        assertThatThrownBy(() -> config(Map.of(PREFIX + name, value)))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining(PREFIX + name);
    }

    private static LoginConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 100, new DurationConverter())
                .withMapping(LoginConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(LoginConfig.class);
    }
}
