package dev.portcullis.gateway.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "::ffff:203.0.113.7, 203.0.113.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:db8:1:2::ff, 2001:db8:1:2::/64",
        "2001:DB8:1:2::FF, 2001:db8:1:2::/64"
    })
    void limitsCountByAddressOrBySubscriber(String address, String network) {
        assertThat(Address.parse(address).network()).isEqualTo(network);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "203.0.113",
                "203.0.113.256",
                "203.0.113.7:80",
                "[2001:db8::1]",
                "fe80::1%eth0",
                " 203.0.113.7",
                "203.0.113.7, 10.0.0.1",
                "2001:db8:::1",
                "1:2:3:4:5:6:7:8:9",
                "\u0662\u0660\u0663.0.113.7"
            })
    void whatIsNoLiteralAddressIsNone(String text) {
        assertThat(Address.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.1.2.0/23, 10.1.3.255, true",
        "10.1.2.0/23, 10.1.4.0, false",
        "203.0.113.7, 203.0.113.7, true",
        "203.0.113.7, 203.0.113.8, false",
        "0.0.0.0/0, 203.0.113.8, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "10.0.0.0/8, ::ffff:10.1.1.1, true"
    })
    void rangeHasItsAddressesAndNoOther(String range, String address, boolean contained) {
        assertThat(Cidr.parse(range).contains(Address.parse(address))).isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/8/8", "office", "2001:db8::/129", "/8"})
    void whatIsNoRangeIsNone(String text) {
        assertThat(Cidr.parse(text)).isNull();
    }

    @Test
    void wrongRangeInTheConfigurationStopsTheStart() {
        assertThatThrownBy(() -> Cidr.parseAll(List.of("10.0.0.0/8", "office"), "some.property"))
                .hasMessageContaining("some.property")
                .hasMessageContaining("office");
    }
}
