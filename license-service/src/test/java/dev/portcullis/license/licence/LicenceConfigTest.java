package dev.portcullis.license.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LicenceConfigTest {
    @Test
    void withoutAnyPropertyItIsATrial() {
        // When
        LicenceConfig config = config(Map.of());

        // Then
        assertThat(config.seats()).isEmpty();
        assertThat(config.trustedKeys()).isEmpty();
        assertThat(config.checkEvery()).isEqualTo("30s");
    }

    @Test
    void everyPropertyIsTaken() {
        // When
        LicenceConfig config = config(Map.of(
                "portcullis.license.seats", "250",
                "portcullis.license.check-every", "5m",
                "portcullis.license.trusted-keys", "a=MCow,b=MCox"));

        // Then
        assertThat(config.seats()).contains(250);
        assertThat(config.trustedKeys()).contains(List.of("a=MCow", "b=MCox"));
        assertThat(config.checkEvery()).isEqualTo("5m");
    }

    @Test
    void fewerSeatsThanNoneAreRefusedWithTheKey() {
        assertThat(config(Map.of("portcullis.license.seats", "0")).seats()).contains(0);
        assertThatThrownBy(() -> config(Map.of("portcullis.license.seats", "-1")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("portcullis.license.seats");
    }

    private static LicenceConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(LicenceConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(LicenceConfig.class);
    }
}
