package dev.portcullis.gateway.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceAddressTest {
    private final SourceAddress behindProxies = new SourceAddress(Optional.of(List.of("10.0.0.0/8", "192.168.1.1")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    10.0.0.1    | 203.0.113.7                       | 203.0.113.7
                    10.0.0.1    | 198.51.100.1, 203.0.113.7         | 203.0.113.7
                    10.0.0.1    | 198.51.100.1,203.0.113.7,10.2.2.2 | 203.0.113.7
                    10.0.0.1    | 10.3.3.3, 10.2.2.2                | 10.3.3.3
                    203.0.113.9 | 198.51.100.1                      | 203.0.113.9
                    10.0.0.1    | garbage                           | 10.0.0.1
                    10.0.0.1    | 203.0.113.7, garbage, 10.2.2.2    | 10.2.2.2
                    10.0.0.1    | 2001:db8::1                       | 2001:db8::1
                    """)
    void onlyWhatATrustedProxySaysCounts(String remote, String forwardedFor, String source) {
        assertThat(behindProxies.of(remote, List.of(forwardedFor))).isEqualTo(source);
    }

    @Test
    void severalHeadersAreOneList() {
        assertThat(behindProxies.of("10.0.0.1", List.of("198.51.100.1", "203.0.113.7")))
                .isEqualTo("203.0.113.7");
    }

    @Test
    void longListIsReadFromItsEndOnly() {
        String hops = "203.0.113.7," + "10.2.2.2,".repeat(5000) + "10.2.2.2";
        assertThat(behindProxies.of("10.0.0.1", List.of(hops))).isEqualTo("10.2.2.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", ",,,,", "\"", "for=10.0.0.1", "1.2.3.4:80", "é"})
    void garbageIsNoAddress(String forwardedFor) {
        assertThat(behindProxies.of("10.0.0.1", List.of(forwardedFor))).isEqualTo("10.0.0.1");
    }
}
