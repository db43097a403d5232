package dev.portcullis.auth.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.auth.risk.RiskLimits;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsSegmentsTest {
    /** The table of 3GPP TS 23.038, 6.2.1, row by row. */
    private static final String GSM =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ!\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                    + "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    @ParameterizedTest
    @CsvSource({
        // character, how often, encoding, units, segments
        "x, 1, GSM_7, 1, 1",
        "x, 160, GSM_7, 160, 1",
        "x, 161, GSM_7, 161, 2",
        "x, 306, GSM_7, 306, 2",
        "x, 307, GSM_7, 307, 3",
        "ü, 160, GSM_7, 160, 1",
        "€, 80, GSM_7, 160, 1",
        "€, 81, GSM_7, 162, 2",
        // 153 septets hold 76 characters of two
        "€, 152, GSM_7, 304, 2",
        "€, 153, GSM_7, 306, 3",
        "ç, 70, UCS_2, 70, 1",
        "ç, 71, UCS_2, 71, 2",
        "ç, 134, UCS_2, 134, 2",
        "ç, 135, UCS_2, 135, 3",
        "😀, 35, UCS_2, 70, 1",
        "😀, 36, UCS_2, 72, 2",
        // 67 units hold 33 characters of two
        "😀, 66, UCS_2, 132, 2",
        "😀, 67, UCS_2, 134, 3",
        "`, 1, UCS_2, 1, 1",
    })
    void textIsCountedInUnitsOfItsEncoding(
            String character, int count, SmsSegments.Encoding encoding, int units, int segments) {
        // When
        SmsSegments sms = SmsSegments.of(character.repeat(count));

        // Then
        assertThat(sms.encoding()).isEqualTo(encoding);
        assertThat(sms.units()).isEqualTo(units);
        assertThat(sms.segments()).isEqualTo(segments);
    }

    @Test
    void everyCharacterOfTheAlphabetTakesSevenBits() {
        SmsSegments sms = SmsSegments.of(GSM);
        assertThat(sms.encoding()).isEqualTo(SmsSegments.Encoding.GSM_7);
        assertThat(sms.units()).isEqualTo(127);
        assertThat(SmsSegments.of("\f^{}\\[~]|€").units()).isEqualTo(20);
    }

    @Property
    void plainTextTakesTheRoundedUpShare(
            @ForAll @CharRange(from = 'a', to = 'z') @StringLength(max = 1000) String text) {
        int expected = text.length() <= 160 ? 1 : (text.length() + 152) / 153;
        assertThat(SmsSegments.of(text).segments()).isEqualTo(expected);
    }

    @Test
    void issuerThatHoldsThePlaceholderIsNotExpandedTwice() {
        assertThat(SmsText.longest("%ISSUER%: %CODE%", "A%CODE%$1", 6)).isEqualTo("A%CODE%$1: 000000");
        assertThat(SmsText.longest("%CODE% %CODE%", "A", 8)).isEqualTo("00000000 00000000");
    }

    @ParameterizedTest
    @CsvSource({
        // filler, characters beside the code, digits, warned of
        "x, 154, 6, false",
        "x, 155, 6, true",
        "x, 154, 4, false",
        "x, 148, 12, false",
        "x, 149, 12, true",
        "ç, 64, 6, false",
        "ç, 65, 6, true",
    })
    void moreThanOneSegmentWithTheLongestCodeIsWarnedOf(String filler, int beside, int digits, boolean isWarned) {
        // When
        List<String> warnings = warnings(filler.repeat(beside) + "%CODE%", "any", digits);

        // Then
        assertThat(warnings.stream().filter(warning -> warning.startsWith("smsMessage takes 2 SMS segments")))
                .hasSize(isWarned ? 1 : 0);
    }

    @Test
    void issuerCountsAndTheCauseIsNamed() {
        // When
        List<String> warnings = warnings("Your %ISSUER% verification code is: %CODE%", "Çelik ş".repeat(8), 6);

        // Then
        assertThat(warnings)
                .anyMatch(warning -> warning.startsWith("smsMessage takes 2 SMS segments")
                        && warning.contains("because ş is not of the GSM alphabet"));
    }

    private static List<String> warnings(String message, String issuer, int digits) {
        Map<String, Object> values = Map.of(
                "profile", "manual", "discrepancy", 480, "digits", digits, "smsMessage", message, "issuer", issuer);
        return new SettingsWarnings(values, Map.of(), RiskLimits.STANDARD).all();
    }
}
