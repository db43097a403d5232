package dev.portcullis.auth.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTest {
    private final Rule issuer = new Rule.Issuer();

    @ParameterizedTest
    @CsvSource({
        // code point, why nobody sees it
        "0000, Cc",
        "000A, Cc",
        "0085, Cc",
        "00AD, Cf soft hyphen",
        "200B, Cf zero width space",
        "200D, Cf zero width joiner",
        "202E, Cf right-to-left override",
        "2066, Cf isolate",
        "FEFF, Cf byte order mark",
        "E0041, Cf tag",
        "2028, Zl",
        "2029, Zp",
        "D800, Cs",
        "E000, Co",
        "0378, Cn"
    })
    void issuerWithWhatNobodySeesIsRefusedByItsCodePoint(String codePoint) {
        String text = "Acme" + Character.toString(Integer.parseInt(codePoint, 16)) + "Bank";
        assertThat(issuer.fault(TextNode.valueOf(text)))
                .isEqualTo("must not hold the invisible character U+" + codePoint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00A0", "\u2003\u3000", "\u200B", "a:b"})
    void issuerThatShowsNothingIsNone(String text) {
        assertThat(issuer.fault(TextNode.valueOf(text))).startsWith("must be 1 to 64 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Acme & Söhne - Portcullis", "アクメ", "Łódź 🏰", "a\u00A0b", "e\u0301", "%CODE%"})
    void issuerOfVisibleCharactersIsTaken(String text) {
        assertThat(issuer.fault(TextNode.valueOf(text))).isNull();
    }
}
