package dev.portcullis.auth.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.7,203.0.113.7/32",
        "::ffff:203.0.113.7,203.0.113.7/32",
        "2001:db8:1:2:3:4:5:6,2001:db8:1:2:0:0:0:0/64",
        "2001:DB8:1:2::,2001:db8:1:2:0:0:0:0/64",
        "::1,0:0:0:0:0:0:0:0/64"
    })
    void placeOfAnAddress(String typed, String network) {
        ClientAddress address = ClientAddress.parse(typed);
        assertThat(address).isNotNull();
        assertThat(address.network()).isEqualTo(network);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "portal.example",
                "256.1.1.1",
                "1.2.3",
                "1.2.3.4.5",
                "01.2.3.4",
                "0x7f.1",
                "2130706433",
                "1.2.3.4:80",
                "1.2.3.4/32",
                "[::1]",
                "fe80::1%eth0",
                "::g",
                ":::",
                "1:2:3:4:5:6:7:8:9",
                "1.2.3.4\n"
            })
    void whatIsNoAddressInDigitsIsNone(String typed) {
        assertThat(ClientAddress.parse(typed)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "15.30.3.15,15.30.3.15,0", "15.30.3.9,15.30.3.15,-1", "15.30.3.100,15.30.3.15,1", "15.4.9.99,15.30.3.15,-1",
        "16,15.30.3.15,1", "15.30.3,15.30.3.15,-1", "015.30.3.15,15.30.3.15,0", "15.30.3.15.0,15.30.3.15,0"
    })
    void versionsCompareNumberByNumber(String one, String other, int order) {
        ClientVersion left = ClientVersion.parse(one);
        ClientVersion right = ClientVersion.parse(other);
        assertThat(left).isNotNull();
        assertThat(right).isNotNull();
        assertThat(left.compareTo(right)).isEqualTo(order);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "15.", ".15", "15..3", "15.30.3.15-beta", "-15.30", "٣.٣", "15.30.3.15 "})
    void whatIsNoVersionIsNone(String text) {
        assertThat(ClientVersion.parse(text)).isNull();
    }
}
