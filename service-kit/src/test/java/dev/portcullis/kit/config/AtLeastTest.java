package dev.portcullis.kit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AtLeastTest {
    @ConfigMapping(prefix = "some")
    interface Numbers {
        @WithDefault("5")
        @WithConverter(AtLeastOne.class)
        int one();

        @WithConverter(AtLeastZero.class)
        Optional<Integer> zero();
    }

    @Test
    void whatIsNotSetIsTheDefault() {
        Numbers numbers = numbers(Map.of());
        assertThat(numbers.one()).isEqualTo(5);
        assertThat(numbers.zero()).isEmpty();
    }

    @Test
    void leastIsTaken() {
        Numbers numbers = numbers(Map.of("some.one", "1", "some.zero", " 0 "));
        assertThat(numbers.one()).isEqualTo(1);
        assertThat(numbers.zero()).contains(0);
    }

    @ParameterizedTest
    @CsvSource({
        "some.one, 0, 1",
        "some.one, -1, 1",
        "some.one, x, 1",
        "some.one, 1.5, 1",
        "some.one, 2147483648, 1",
        "some.zero, -1, 0",
        "some.zero, many, 0",
    })
    void lessIsRefusedWithItsKey(String key, String value, int least) {
        assertThatThrownBy(() -> numbers(Map.of(key, value)))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining(key)
                .hasMessageContaining("must be a whole number of " + least + " or more");
    }

    private static Numbers numbers(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(Numbers.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(Numbers.class);
    }
}
