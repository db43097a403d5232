package dev.portcullis.enrollment.qr;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class OtpAuthUriTest {
    @Test
    void anOrdinaryOneReadsAsTheKeyUriFormatSays() {
        assertThat(OtpAuthUri.totp("Acme - Portcullis", "ACME\\alice", "GEZDGNBV", 6, 30))
                .isEqualTo("otpauth://totp/Acme%20-%20Portcullis:ACME%5Calice?secret=GEZDGNBV"
                        + "&issuer=Acme%20-%20Portcullis&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void noNameChangesWhatAnotherPartMeans() {
        for (String name : new String[] {
            "a&secret=X", "a?b", "a#b", "a:b", "a/b", "a\\b", "a+b c", "100%41", "a@b", "*~'()", "Ünïcødé😀"
        }) {
            requireRead(name, name);
        }
    }

    @Property(tries = 300)
    void whatAnAppReadsIsWhatWasWritten(
            @ForAll @StringLength(min = 1, max = 64) String issuer,
            @ForAll @StringLength(min = 1, max = 64) String account) {
        requireRead(withoutHalves(issuer), withoutHalves(account));
    }

    /** A half of a surrogate pair is no character. */
    private static String withoutHalves(String text) {
        return text.replaceAll("\\p{Cs}", "x");
    }

    private static void requireRead(String issuer, String account) {
        URI uri = URI.create(OtpAuthUri.totp(issuer, account, "GEZDGNBV", 8, 60));
        String[] label = uri.getRawPath().substring(1).split(":", -1);
        assertThat(uri.getScheme()).isEqualTo("otpauth");
        assertThat(uri.getRawAuthority()).isEqualTo("totp");
        assertThat(uri.getRawFragment()).isNull();
        assertThat(label).hasSize(2);
        assertThat(decode(label[0])).isEqualTo(issuer);
        assertThat(decode(label[1])).isEqualTo(account);
        assertThat(parameters(uri.getRawQuery()))
                .isEqualTo(Map.of(
                        "secret", "GEZDGNBV", "issuer", issuer, "algorithm", "SHA1", "digits", "8", "period", "60"));
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : query.split("&", -1)) {
            String[] parts = parameter.split("=", -1);
            assertThat(parts).hasSize(2);
            parameters.put(parts[0], decode(parts[1]));
        }
        return parameters;
    }

    private static String decode(String part) {
        assertThat(part).matches("[A-Za-z0-9._~%-]*");
        return java.net.URLDecoder.decode(part, java.nio.charset.StandardCharsets.UTF_8);
    }
}
