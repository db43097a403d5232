package dev.portcullis.auth.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTest {
    private static final byte[] RFC_SECRET = ascii("12345678901234567890");

    @ParameterizedTest
    @CsvSource({
        "0,755224",
        "1,287082",
        "2,359152",
        "3,969429",
        "4,338314",
        "5,254676",
        "6,287922",
        "7,162583",
        "8,399871",
        "9,520489"
    })
    void valuesOfRfc4226AppendixD(long counter, String code) {
        assertThat(new Totp(Algorithm.SHA1, RFC_SECRET, 6).code(counter)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "59,94287082,46119246,90693936",
        "1111111109,07081804,68084774,25091201",
        "1111111111,14050471,67062674,99943326",
        "1234567890,89005924,91819424,93441116",
        "2000000000,69279037,90698825,38618901",
        "20000000000,65353130,77737706,47863826"
    })
    void valuesOfRfc6238AppendixB(long seconds, String sha1, String sha256, String sha512) {
        long step = Totp.step(Instant.ofEpochSecond(seconds), 30);
        assertThat(new Totp(Algorithm.SHA1, RFC_SECRET, 8).code(step)).isEqualTo(sha1);
        assertThat(new Totp(Algorithm.SHA256, ascii("12345678901234567890123456789012"), 8).code(step))
                .isEqualTo(sha256);
        assertThat(new Totp(Algorithm.SHA512, ascii("1234567890".repeat(6) + "1234"), 8).code(step))
                .isEqualTo(sha512);
    }

    @ParameterizedTest
    @CsvSource({
        "4,5224",
        "5,55224",
        "6,755224",
        "7,4755224",
        "8,84755224",
        "9,284755224",
        "10,1284755224",
        "11,01284755224",
        "12,001284755224"
    })
    void counterZeroHasFourToTwelveDigits(int digits, String code) {
        assertThat(new Totp(Algorithm.SHA1, RFC_SECRET, digits).code(0)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 3, 13})
    void otherNumbersOfDigitsAreNone(int digits) {
        assertThatThrownBy(() -> new Totp(Algorithm.SHA1, RFC_SECRET, digits))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 200)
    void clonedStatesGiveWhatThePlatformsMacGives(@ForAll @Size(min = 1, max = 200) byte[] secret, @ForAll long counter)
            throws GeneralSecurityException {
        for (Algorithm algorithm : Algorithm.values()) {
            Mac mac = Mac.getInstance("Hmac" + algorithm.name());
            mac.init(new SecretKeySpec(secret, "raw"));
            byte[] expected =
                    mac.doFinal(ByteBuffer.allocate(8).putLong(counter).array());
            int offset = expected[expected.length - 1] & 0xf;
            int truncated = ByteBuffer.wrap(expected).getInt(offset) & 0x7fffffff;
            assertThat(new Hotp(algorithm, secret).truncated(counter)).isEqualTo(truncated);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 60, 480})
    void everyStepOfTheWindowIsFoundAndNoneBesides(int width) {
        // Given
        long now = 57_000_000;
        Totp totp = new Totp(Algorithm.SHA1, RFC_SECRET, 10);
        StepRange range = StepRange.around(now, width);

        // When // Then
        for (long step = now - width; step <= now + width; step++) {
            assertThat(totp.find(totp.code(step), range, now)).containsExactly(step);
        }
        assertThat(totp.find(totp.code(now - width - 1), range, now)).isEmpty();
        assertThat(totp.find(totp.code(now + width + 1), range, now)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {-500, -12, 0, 3, 480, 900})
    void centerNeedNotLieInTheRange(long offset) {
        long now = 57_000_000;
        Totp totp = new Totp(Algorithm.SHA1, RFC_SECRET, 8);
        StepRange range = new StepRange(now - 10, now + 10);
        assertThat(totp.find(totp.code(now + 10), range, now + offset)).containsExactly(now + 10);
        assertThat(totp.find(totp.code(now - 10), range, now + offset)).containsExactly(now - 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000", "9999", "5224"})
    void allStepsWithTheSameDigitsAreFoundTheNearestFirst(String code) {
        // Given four digits, so that a window of 20,001 steps has each code about twice
        Totp totp = new Totp(Algorithm.SHA1, RFC_SECRET, 4);
        long now = 57_000_000;

        // When
        List<Long> found = totp.find(code, StepRange.around(now, 40_000), now);

        // Then
        assertThat(found).hasSizeGreaterThan(1).allMatch(step -> totp.code(step).equals(code));
        assertThat(found).isSortedAccordingTo(Comparator.comparingLong(step -> Math.abs(step - now)));
        long distance = Math.abs(found.getFirst() - now);
        assertThat(totp.find(code, StepRange.around(now, distance - 1), now)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"755224", "000000"})
    void emptyRangeFindsNothing(String code) {
        assertThat(new Totp(Algorithm.SHA1, RFC_SECRET, 6).find(code, StepRange.NONE, 0))
                .isEmpty();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
