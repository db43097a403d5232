package dev.portcullis.sms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlotsTest {
    @Test
    void whatWasTakenIsNotGivenTwice() {
        // Given
        Slots slots = new Slots(3);

        // When // Then
        assertThat(slots.takeAll()).isEqualTo(3);
        assertThat(slots.takeAll()).isZero();
        slots.giveBack(2);
        assertThat(slots.takeAll()).isEqualTo(2);
    }

    @Test
    void closingWaitsForThoseInUse() {
        // Given
        Slots slots = new Slots(2);
        slots.takeAll();
        Thread.ofVirtual().start(() -> slots.giveBack(2));

        // When // Then
        assertThat(slots.close(Duration.ofSeconds(5))).isTrue();
        assertThat(slots.takeAll()).isZero();
    }

    @Test
    void closingEndsEvenIfOneNeverComesBack() {
        // Given
        Slots slots = new Slots(2);
        slots.takeAll();

        // When // Then
        assertThat(slots.close(Duration.ofMillis(20))).isFalse();
    }
}
