package dev.portcullis.sms.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.sms.account.Role;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackAddressTest {
    private static final UUID REQUEST = UUID.fromString("0190b3c1-0000-7000-8000-0123456789ab");
    private static final String TWILIO = "https://api.twilio.com";
    private static final String STAND_IN = "http://localhost:8082";

    @ParameterizedTest
    @CsvSource({
        "https://portcullis.example, " + TWILIO + ", https://portcullis.example/webhooks/twilio",
        "https://portcullis.example/, " + TWILIO + ", https://portcullis.example/webhooks/twilio",
        "https://portcullis.example/mfa, " + TWILIO + ", https://portcullis.example/mfa/webhooks/twilio",
        "http://localhost:8080, " + STAND_IN + ", http://localhost:8080/webhooks/twilio"
    })
    void addressIsBelowThePublicOneAndNamesTheRequest(String publicUrl, String api, String expected) {
        // When
        CallbackAddress address = address(publicUrl, Map.of("base-url", api));

        // Then
        assertThat(address.of(REQUEST, Role.PRIMARY)).isEqualTo(URI.create(expected + "?request=" + REQUEST));
        assertThat(address.called("request=" + REQUEST)).isEqualTo(expected + "?request=" + REQUEST);
        assertThat(address.called(null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "http://portcullis.example, " + TWILIO,
        "http://portcullis.example, " + STAND_IN,
        "http://localhost:8080, " + TWILIO,
        "https://localhost, " + TWILIO
    })
    void whatTwilioCanNotCallIsNotNamed(String publicUrl, String api) {
        // When
        CallbackAddress address = address(publicUrl, Map.of("base-url", api));

        // Then
        assertThat(address.of(REQUEST, Role.PRIMARY)).isNull();
        assertThat(address.called("request=" + REQUEST)).isNull();
    }

    @Test
    void ownAddressGoesBeforeThePublicOne() {
        // When
        CallbackAddress address =
                address("https://portcullis.example", Map.of("callback-url", "https://sms.example/twilio"));

        // Then
        assertThat(address.of(REQUEST, Role.PRIMARY))
                .isEqualTo(URI.create("https://sms.example/twilio?request=" + REQUEST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sms.example/twilio",
                "https://localhost/twilio",
                "https://sms.example/twilio?a=b",
                "https://sms.example/twilio#a",
                "/webhooks/twilio"
            })
    void ownAddressThatTwilioCanNotCallIsRefusedWithItsKey(String own) {
        assertThatThrownBy(() -> address("https://portcullis.example", Map.of("callback-url", own)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("portcullis.sms.callback-url");
    }

    private static CallbackAddress address(String publicUrl, Map<String, String> settings) {
        Map<String, String> properties = new HashMap<>();
        settings.forEach((name, value) -> properties.put("portcullis.sms." + name, value));
        TwilioConfig config = new SmallRyeConfigBuilder()
                .withConverters(new Converter<?>[] {new DurationConverter()})
                .withMapping(TwilioConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(TwilioConfig.class);
        return new CallbackAddress(config, Optional.of(URI.create(publicUrl)));
    }
}
