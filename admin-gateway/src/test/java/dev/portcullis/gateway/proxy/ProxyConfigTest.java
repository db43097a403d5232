package dev.portcullis.gateway.proxy;

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

class ProxyConfigTest {
    private static final String PREFIX = "portcullis.gateway.proxy.";

    @Test
    void defaultsHold() {
        ProxyConfig config = config(Map.of());
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.connections()).isEqualTo(64);
        assertThat(config.waiting()).isEqualTo(256);
        assertThat(config.streams()).isEqualTo(512);
        assertThat(config.bodyTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.maxAnswer()).isEqualTo(4 * 1024 * 1024);
    }

    @Test
    void leastIsTaken() {
        ProxyConfig config = config(Map.of(
                PREFIX + "connections", "1",
                PREFIX + "waiting", "1",
                PREFIX + "streams", "1",
                PREFIX + "max-answer", "1024"));
        assertThat(config.connections()).isEqualTo(1);
        assertThat(config.waiting()).isEqualTo(1);
        assertThat(config.streams()).isEqualTo(1);
        assertThat(config.maxAnswer()).isEqualTo(1024);
    }

    @ParameterizedTest
    @CsvSource({"connections, 0", "waiting, 0", "streams, -1", "max-answer, 1023"})
    void tooSmallANumberIsRefusedWithItsKey(String name, String value) {
        assertThatThrownBy(() -> config(Map.of(PREFIX + name, value)))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining(PREFIX + name);
    }

    private static ProxyConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 100, new DurationConverter())
                .withMapping(ProxyConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(ProxyConfig.class);
    }
}
