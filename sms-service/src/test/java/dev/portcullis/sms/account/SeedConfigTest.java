package dev.portcullis.sms.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedConfigTest {
    private static final Map<String, String> WHOLE = Map.of(
            "portcullis.sms.account-sid", "AC0123456789abcdef0123456789abcdef",
            "portcullis.sms.auth-token", "s3cret",
            "portcullis.sms.phone-number", "+15005550006");

    @Test
    void withoutAnyPropertyThereIsNoAccount() {
        // When
        SeedConfig config = config(Map.of());

        // Then
        assertThat(config.accountSid()).isEmpty();
        assertThat(config.authToken()).isEmpty();
        assertThat(config.phoneNumber()).isEmpty();
        assertThat(config.fallback().accountSid()).isEmpty();
        assertThat(config.fallback().authToken()).isEmpty();
        assertThat(config.fallback().phoneNumber()).isEmpty();
        assertThat(config.fallback().after()).isEqualTo(Duration.ofSeconds(20));
        assertThat(seed(Map.of()).replacement()).isNull();
    }

    @Test
    void everyPropertyIsTakenAndTheTokenIsNotShown() {
        // When
        Replacement first = seed(WHOLE).replacement();

        // Then
        assertThat(first).isNotNull();
        assertThat(first.expected()).isZero();
        Account account = first.entries().getFirst().account();
        assertThat(account.sid()).isEqualTo("AC0123456789abcdef0123456789abcdef");
        assertThat(account.authToken()).isNotNull();
        assertThat(account.authToken().reveal()).isEqualTo("s3cret");
        assertThat(account.from()).isEqualTo("+15005550006");
        assertThat(first.toString()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "account-sid, ''",
        "auth-token, ''",
        "phone-number, ''",
        "account-sid, AC1",
        "phone-number, 05550006",
    })
    void whatIsNotWholeOrNotRightIsNotTaken(String key, String value) {
        // Given
        Map<String, String> properties = new HashMap<>(WHOLE);

        // When
        properties.put("portcullis.sms." + key, value);

        // Then
        assertThat(seed(properties).replacement()).isNull();
    }

    @Test
    void theSecondSenderHasFromTheFirstWhatItDoesNotSayItself() {
        // Given
        Map<String, String> properties = new HashMap<>(WHOLE);
        properties.put("portcullis.sms.fallback.phone-number", "+15005550007");
        properties.put("portcullis.sms.fallback.after", "45s");

        // When
        Replacement both = seed(properties).replacement();

        // Then
        assertThat(both).isNotNull();
        assertThat(both.fallbackAfter()).isEqualTo(Duration.ofSeconds(45));
        assertThat(both.entries()).extracting(Configuration.Entry::role).containsExactly(Role.PRIMARY, Role.FALLBACK);
        Account second = both.entries().getLast().account();
        assertThat(second.sid()).isEqualTo(WHOLE.get("portcullis.sms.account-sid"));
        assertThat(second.authToken())
                .isEqualTo(both.entries().getFirst().account().authToken());
        assertThat(second.from()).isEqualTo("+15005550007");
    }

    @ParameterizedTest
    @CsvSource({"s3cret2, 2", "'', 1"})
    void aSecondAccountNeedsItsOwnToken(String token, int senders) {
        // Given
        Map<String, String> properties = new HashMap<>(WHOLE);
        properties.put("portcullis.sms.fallback.phone-number", "+15005550007");
        properties.put("portcullis.sms.fallback.account-sid", "ACfedcba9876543210fedcba9876543210");
        properties.put("portcullis.sms.fallback.auth-token", token);

        // When
        Replacement found = seed(properties).replacement();

        // Then
        assertThat(found).isNotNull();
        assertThat(found.entries()).hasSize(senders);
    }

    private static Seed seed(Map<String, String> properties) {
        return new Seed(config(properties), Clock.systemUTC());
    }

    private static SeedConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withConverters(new Converter<?>[] {new DurationConverter()})
                .withMapping(SeedConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(SeedConfig.class);
    }
}
