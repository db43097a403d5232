package dev.portcullis.license.licence;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LicenceConfigTest {
    @Test
    void withoutAnyPropertyItIsATrial() {
        // When
        LicenceConfig config = config(Map.of());

        // Then
        assertThat(config.seats()).isEqualTo(OptionalInt.empty());
        assertThat(config.checkEvery()).isEqualTo("30s");
    }

    @Test
    void everyPropertyIsTaken() {
        // When
        LicenceConfig config =
                config(Map.of("portcullis.license.seats", "250", "portcullis.license.check-every", "5m"));

        // Then
        assertThat(config.seats()).hasValue(250);
        assertThat(config.checkEvery()).isEqualTo("5m");
    }

    private static LicenceConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(LicenceConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(LicenceConfig.class);
    }
}
