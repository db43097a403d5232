package dev.portcullis.auth.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SntpTest {
    private static final long NONCE = 0x0123_4567_89ab_cdefL;

    @Test
    void requestIsOfAClientAndHoldsNothingButTheNonce() {
        byte[] request = Sntp.request(NONCE);

        assertThat(request).hasSize(48).startsWith(0x23);
        assertThat(Arrays.copyOfRange(request, 1, 40)).containsOnly(0);
        assertThat(ByteBuffer.wrap(request).getLong(40)).isEqualTo(NONCE);
    }

    /** T1, T2, T3, T4 in ms: the way there and back may take its time, as long as both take the same. */
    @ParameterizedTest
    @CsvSource({
        "0, 50, 50, 100, 0",
        "0, 1050, 1060, 110, -1000",
        "1000, 50, 50, 1100, 1000",
        "0, 0, 0, 1000, 500",
        "7200000, 10, 10, 7200020, 7200000"
    })
    void offsetIsThatOfTheOwnClock(long sent, long received, long answered, long back, long expected) {
        // Given
        Instant start = Instant.parse("2026-11-24T12:00:00Z");
        byte[] answer = NtpStandIn.answer(Sntp.request(NONCE), start);
        ByteBuffer.wrap(answer)
                .putLong(32, NtpStandIn.timestamp(start.plusMillis(received)))
                .putLong(40, NtpStandIn.timestamp(start.plusMillis(answered)));

        // When
        Duration offset = Sntp.offset(answer, NONCE, start.plusMillis(sent), start.plusMillis(back));

        // Then
        assertThat(offset.minusMillis(expected).abs()).isLessThan(Duration.ofNanos(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1990-01-01T00:00:00.5Z", "2036-02-07T06:28:15Z", "2036-02-07T06:28:17Z", "2090-05-05T05:05:05Z"
            })
    void timestampsAreReadBeforeAndAfter2036(Instant time) {
        byte[] answer = NtpStandIn.answer(Sntp.request(NONCE), time);
        assertThat(Sntp.offset(answer, NONCE, time, time).abs()).isLessThan(Duration.ofNanos(10));
    }

    /** Byte and value that make the answer a bad one. */
    @ParameterizedTest
    @CsvSource({
        "0, 0x23, something else",
        "0, 0x25, something else",
        "24, 0x7f, something else",
        "0, 0xe4, does not know the time",
        "1, 16, does not know the time",
        "1, 0, refuses to answer: RATE"
    })
    void answerThatIsNoneIsRefused(int at, String value, String words) {
        // Given
        Instant now = Instant.parse("2026-11-24T12:00:00Z");
        byte[] answer = NtpStandIn.answer(Sntp.request(NONCE), now);
        ByteBuffer.wrap(answer).put(12, "RATE".getBytes(StandardCharsets.US_ASCII));

        // When
        answer[at] = (byte) (int) Integer.decode(value);

        // Then
        assertThatThrownBy(() -> Sntp.offset(answer, NONCE, now, now))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(words);
    }

    @Test
    void shortAnswerAndOneWithoutTimeAreRefused() {
        Instant now = Instant.EPOCH;
        byte[] timeless = NtpStandIn.answer(Sntp.request(NONCE), now);
        ByteBuffer.wrap(timeless).putLong(40, 0);

        assertThatThrownBy(() -> Sntp.offset(timeless, NONCE, now, now)).hasMessageContaining("does not know");
        assertThatThrownBy(() -> Sntp.offset(new byte[47], NONCE, now, now)).hasMessageContaining("not NTP");
    }
}
