package dev.portcullis.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

    @Test
    void logWithTheFirstAdminsPasswordIsItsOwnersAloneFromTheFirstByte() throws Exception {
        // Given the log of an earlier version, which somebody else has open
        Files.createDirectories(portcullis.log().getParent());
        Files.writeString(portcullis.log(), "old");
        Files.setPosixFilePermissions(portcullis.log(), PosixFilePermissions.fromString("rw-r--r--"));

        try (Reader somebodyElse = Files.newBufferedReader(portcullis.log())) {
            // When
            portcullis.run("up", "--detach");

            // Then: so it was when the launcher began to write
            assertThat(Files.readString(portcullis.log()))
                    .contains("launched")
                    .containsPattern("-rw-------\\S* .* launcher\\.log");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(portcullis.log())))
                    .isEqualTo("rw-------");
            StringWriter read = new StringWriter();
            somebodyElse.transferTo(read);
            assertThat(read).hasToString("old");
        }
    }

    @Test
    void passwordOfAnEarlierStartDoesNotStayBesideOneInTheForeground() throws Exception {
        // Given
        Files.createDirectories(portcullis.log().getParent());
        Files.writeString(portcullis.log(), "password");

        // When
        portcullis.run("up");

        // Then
        assertThat(portcullis.log()).doesNotExist();
    }
}
