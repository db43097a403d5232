package dev.portcullis.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitConfigTest {
    private static LimitConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 100, new DurationConverter())
                .withMapping(LimitConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(LimitConfig.class);
    }

    @Test
    void defaultsAreThoseOfThePolicy() {
        LimitConfig config = config(Map.of());
        assertThat(config.userLogins()).isEqualTo(20);
        assertThat(config.sourceLogins()).isEqualTo(1200);
        assertThat(config.userFailures()).isEqualTo(30);
        assertThat(config.userFailuresRefill()).isEqualTo(3);
        assertThat(config.sourceFailures()).isEqualTo(300);
        assertThat(config.sourceFailuresRefill()).isEqualTo(30);
        assertThat(config.webhookRequests()).isEqualTo(6000);
        assertThat(config.sharedSources()).isEmpty();
        assertThat(config.exchangeEvery()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.remembered()).isEqualTo(50_000);
    }

    @ParameterizedTest
    @CsvSource({
        "user-logins, 0",
        "source-logins, 0",
        "user-failures, 0",
        "user-failures-refill, 0",
        "source-failures, 0",
        "source-failures-refill, 0",
        "prompt-requests, 0",
        "webhook-requests, 0",
        "remembered, 99",
    })
    void tooSmallANumberIsRefusedWithItsKey(String name, String value) {
        String key = "portcullis.gateway.limits." + name;
        assertThatThrownBy(() -> config(Map.of(key, value)))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining(key);
    }

    @Test
    void everyNumberIsConfiguration() {
        String prefix = "portcullis.gateway.limits.";
        LimitConfig config = config(Map.of(
                prefix + "user-logins", "1",
                prefix + "source-logins", "2",
                prefix + "user-failures", "3",
                prefix + "user-failures-refill", "4",
                prefix + "source-failures", "5",
                prefix + "source-failures-refill", "6",
                prefix + "shared-sources", "10.0.0.0/8,192.0.2.1",
                prefix + "exchange-every", "1s",
                prefix + "remembered", "700"));
        assertThat(List.of(
                        config.userLogins(),
                        config.sourceLogins(),
                        config.userFailures(),
                        config.userFailuresRefill(),
                        config.sourceFailures(),
                        config.sourceFailuresRefill(),
                        config.remembered()))
                .containsExactly(1, 2, 3, 4, 5, 6, 700);
        assertThat(config.sharedSources()).contains(List.of("10.0.0.0/8", "192.0.2.1"));
        assertThat(config.exchangeEvery()).isEqualTo(Duration.ofSeconds(1));
    }
}
