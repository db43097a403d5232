package dev.portcullis.sms.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioConfigTest {
    @Test
    void withoutAnyPropertyItIsTwilioItself() {
        // When
        TwilioConfig config = config(Map.of());

        // Then
        assertThat(config.baseUrl()).isEqualTo(URI.create("https://api.twilio.com"));
        assertThat(config.callbackUrl()).isEmpty();
        assertThat(config.workers()).isEqualTo(8);
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.answerTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.checkTimeout()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void everyPropertyIsTaken() {
        // When
        TwilioConfig config = config(Map.of(
                "portcullis.sms.base-url", "http://localhost:9999",
                "portcullis.sms.callback-url", "https://sms.example/twilio",
                "portcullis.sms.workers", "3",
                "portcullis.sms.connect-timeout", "2s",
                "portcullis.sms.answer-timeout", "4s",
                "portcullis.sms.check-timeout", "1s"));

        // Then
        assertThat(config.baseUrl()).isEqualTo(URI.create("http://localhost:9999"));
        assertThat(config.callbackUrl()).contains(URI.create("https://sms.example/twilio"));
        assertThat(config.workers()).isEqualTo(3);
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.answerTimeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.checkTimeout()).isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.twilio.com, https://api.twilio.com/2010-04-01, api.twilio.com",
        "https://api.twilio.com, https://messaging.twilio.com/v1, messaging.twilio.com",
        "https://api.dublin.ie1.twilio.com, https://messaging.twilio.com/v1, messaging.dublin.ie1.twilio.com",
        "http://localhost:8082, https://messaging.twilio.com/v1, localhost:8082",
        "http://localhost:8082, https://api.twilio.com/2010-04-01, localhost:8082"
    })
    void eachProductIsAtItsOwnHostAndAllAtTheOneOfAStandIn(URI base, URI original, String expected) {
        assertThat(SingleTryHttpClient.authority(base, original)).isEqualTo(expected);
    }

    private static TwilioConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withConverters(new Converter<?>[] {new DurationConverter()})
                .withMapping(TwilioConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(TwilioConfig.class);
    }
}
