package dev.portcullis.license.licence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.contracts.event.LicenseStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LicenceTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final Licence licence = Licence.first("P12 345 678", START);

    @Test
    void theFirstNewsIsTheTrial() {
        // When
        LicenseStatus news = news(OptionalInt.empty(), 0, START);

        // Then
        assertThat(news)
                .isEqualTo(new LicenseStatus(
                        1, LicenseStatus.State.TRIAL, 10, 0, START.plus(Duration.ofDays(30)), "P12 345 678", START));
    }

    @Test
    void whatIsKnownIsNoNews() {
        // Given
        news(OptionalInt.empty(), 3, START);

        // When // Then
        assertThat(news(OptionalInt.empty(), 3, START.plusSeconds(60))).isNull();
    }

    @Test
    void eachChangeHasAHigherVersion() {
        // When
        LicenseStatus first = news(OptionalInt.empty(), 0, START);
        LicenseStatus taken = news(OptionalInt.empty(), 1, START);
        LicenseStatus expired = news(OptionalInt.empty(), 1, START.plus(Duration.ofDays(30)));
        LicenseStatus licensed = news(OptionalInt.of(50), 1, START.plus(Duration.ofDays(31)));

        // Then
        assertThat(first.version()).isEqualTo(1);
        assertThat(taken.version()).isEqualTo(2);
        assertThat(expired.version()).isEqualTo(3);
        assertThat(expired.state()).isEqualTo(LicenseStatus.State.EXPIRED);
        assertThat(licensed.version()).isEqualTo(4);
        assertThat(licensed.state()).isEqualTo(LicenseStatus.State.LICENSED);
        assertThat(licensed.expiresAt()).isNull();
    }

    private LicenseStatus news(OptionalInt configured, int used, Instant now) {
        return licence.news(licence.terms(configured, List.of(), now), used, now);
    }
}
