package dev.portcullis.license.licence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.contracts.event.LicenseStatus;
import dev.portcullis.license.trial.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TermsTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant OVER = START.plus(Duration.ofDays(30));
    private static final Trial TRIAL = new Trial(START);

    @Test
    void aNewDeploymentHasTenSeatsForThirtyDays() {
        // When
        Terms terms = Terms.of(TRIAL, OptionalInt.empty(), List.of(), START);

        // Then
        assertThat(terms).isEqualTo(new Terms(LicenseStatus.State.TRIAL, 10, OVER, OVER));
        assertThat(terms.admitsAnother(9)).isTrue();
        assertThat(terms.admitsAnother(10)).isFalse();
        assertThat(terms.admitsAnother(11)).isFalse();
    }

    @Test
    void anExpiredTrialAdmitsNobodyNew() {
        // When
        Terms terms = Terms.of(TRIAL, OptionalInt.empty(), List.of(), OVER);

        // Then
        assertThat(terms.state()).isEqualTo(LicenseStatus.State.EXPIRED);
        assertThat(terms.seats()).isEqualTo(10);
        assertThat(terms.admitsAnother(0)).isFalse();
    }

    @Test
    void configuredSeatsAreALicenceForGood() {
        // When
        Terms terms = Terms.of(TRIAL, OptionalInt.of(250), List.of(), OVER.plus(Duration.ofDays(1000)));

        // Then
        assertThat(terms).isEqualTo(new Terms(LicenseStatus.State.LICENSED, 250, null, null));
        assertThat(terms.admitsAnother(249)).isTrue();
        assertThat(terms.admitsAnother(250)).isFalse();
    }
}
