package dev.portcullis.gateway.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReturnAddressTest {
    private static final UUID LOGIN = UUID.fromString("01900000-0000-7000-8000-000000000001");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://p.example/a | https://p.example/a?loginId=ID&ticket=a%2Bb",
                "https://p.example/a? | https://p.example/a?loginId=ID&ticket=a%2Bb",
                "https://p.example/a?x=1 | https://p.example/a?x=1&loginId=ID&ticket=a%2Bb",
                "https://p.example/a?x=1& | https://p.example/a?x=1&loginId=ID&ticket=a%2Bb",
                "https://p.example/a#top | https://p.example/a?loginId=ID&ticket=a%2Bb#top",
                "https://p.example/a?x=%20#/r?y | https://p.example/a?x=%20&loginId=ID&ticket=a%2Bb#/r?y"
            })
    void queryAndFragmentOfThePortalStay(String url, String expected) {
        assertThat(new ReturnAddress(url, LOGIN).ticket("a+b")).hasToString(expected.replace("ID", LOGIN.toString()));
    }

    @ParameterizedTest
    @CsvSource({
        "https://p.example/a, https://p.example",
        "http://localhost:8081/x?y, http://localhost:8081",
        "https://[::1]:9/x, https://[::1]:9",
        "https://under_score.example/x,"
    })
    void originIsWhatAPolicyCanName(String url, String origin) {
        assertThat(new ReturnAddress(url, LOGIN).origin()).isEqualTo(origin);
    }
}
