package dev.portcullis.sms.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackFormTest {
    @Test
    void fieldsAreDecoded() {
        assertThat(CallbackForm.read("To=%2B14155552671&Body=a+b%26c&ErrorCode=&x=1;y"))
                .isEqualTo(Map.of("To", "+14155552671", "Body", "a b&c", "ErrorCode", "", "x", "1;y"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "a=1&a=1", "a=1&b=2&%61=3", "a=%zz", "a=%"})
    void whatCouldBeReadInTwoWaysIsNone(String body) {
        assertThat(CallbackForm.read(body)).isNull();
    }

    @Test
    void endlessFormIsNone() {
        // Given
        String body = IntStream.range(0, 101).mapToObj(i -> "f" + i + "=1").collect(Collectors.joining("&"));

        // When // Then
        assertThat(CallbackForm.read(body)).isNull();
    }
}
