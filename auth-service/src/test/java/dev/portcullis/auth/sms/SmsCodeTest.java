package dev.portcullis.auth.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsCodeTest {
    @ParameterizedTest
    @CsvSource({"4,6", "5,6", "6,6", "7,7", "12,12"})
    void hasAtLeastSixDigits(int configured, int digits) {
        assertThat(SmsCode.digits(configured)).isEqualTo(digits);
        assertThat(SmsCode.random(digits)).matches("[0-9]{" + digits + "}");
    }

    @ParameterizedTest
    @CsvSource({"300,480,300", "300,0,60", "300,1,60", "300,2,90", "300,9,300", "600,480,600", "60,480,60", "600,18,570"
    })
    void livesAsLongAsTheToleranceAndTheSettingAllow(int configured, int discrepancy, int seconds) {
        assertThat(SmsCode.life(configured, discrepancy)).hasSeconds(seconds);
    }

    @Test
    void codesDiffer() {
        assertThat(IntStream.range(0, 50).mapToObj(i -> SmsCode.random(12))).doesNotHaveDuplicates();
    }

    @Test
    void onlyTheSameDigitsAreTheSame() {
        assertThat(SmsCode.isSame("012345", "012345")).isTrue();
        assertThat(SmsCode.isSame("012345", "12345")).isFalse();
        assertThat(SmsCode.isSame("012345", "012346")).isFalse();
    }
}
