package dev.portcullis.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryPointTest {
    @TempDir
    Path folder;

    private EntryPoint portcullis;

    @BeforeEach
    void checkOut() throws Exception {
        portcullis = EntryPoint.in(folder);
    }

    @Test
    void linkToALinkFindsTheCheckout() throws Exception {
        // Given a link to a relative link in another folder
        Path beside = Files.createSymbolicLink(folder.resolve("near"), Path.of("checkout/portcullis"));
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path link = Files.createSymbolicLink(bin.resolve("pc"), Path.of("..").resolve(beside.getFileName()));

        // When
        EntryPoint.Answer answer = portcullis.run(link, "status");

        // Then
        assertThat(answer.text()).contains("launched", "checkout/local-stack/target/lib/*", "Main status");
        assertThat(answer.status()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "up --bogus, --bogus",
        "up --detatch, --detatch",
        "up --fresh now, now",
        "up --license-seats, a number",
        "up --license-seats --fresh, --fresh",
        "up --license-seats=, a number",
        "up --license-seats=five, five",
        "up --license-seats 0, 0",
        "down --now, --now",
        "status auth-service, auth-service",
        "logs --follow, --follow",
        "logs auth-service sms-service, sms-service",
        "fmt --check, --check",
        "bench --fast, --fast",
        "bench --quick --fast, --fast",
        "bench attack --years, --years",
        "bench attack --years many, many",
        "bench jmh --quick, --quick",
        "start, start"
    })
    void whatIsNotKnownIsRefusedByNameBeforeAnythingStarts(String typed, String named) throws Exception {
        // When
        EntryPoint.Answer answer = portcullis.run(typed.split(" ", -1));

        // Then
        assertThat(answer.text().lines().findFirst().orElse("")).contains(named);
        assertThat(answer.text()).contains("./portcullis up [--detach]").doesNotContain("launched");
        assertThat(answer.status()).isEqualTo(2);
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--license-seats=5 --fresh", "--license-seats 5 --fresh"})
    void seatsAreTakenWithASpaceAndWithAnEqualsSign(String options) throws Exception {
        // When
        EntryPoint.Answer answer = portcullis.run(("up " + options).split(" ", -1));

        // Then
        assertThat(answer.text()).contains("Main up --license-seats 5 --fresh");
        assertThat(answer.status()).isZero();
    }
}
