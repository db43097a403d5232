package dev.portcullis.license.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SerialNumberTest {
    @Property(tries = 200)
    void everyOneHasTheFormOfTheManual(@ForAll long seed) {
        assertThat(SerialNumber.next(new java.util.Random(seed))).matches("P[0-9]{2} [0-9]{3} [0-9]{3}");
    }

    @Test
    void zerosInFrontStay() {
        assertThat(SerialNumber.next(always(1_002_003))).isEqualTo("P01 002 003");
    }

    @Test
    void digitsAreDigitsInEveryLocale() {
        // Given
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

        // When // Then
        try {
            assertThat(SerialNumber.next(always(12_345_678))).isEqualTo("P12 345 678");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static RandomGenerator always(int number) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return number;
            }

            @Override
            public int nextInt(int bound) {
                return number;
            }
        };
    }
}
