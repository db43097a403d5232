package dev.portcullis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service that was given a number it can not work with does not start, and says which. Needs no suite, only the packages. */
class WrongValueIT {
    private static final Path ROOT = Path.of(System.getProperty("portcullis.root", ".."))
            .toAbsolutePath()
            .normalize();

    @ParameterizedTest
    @CsvSource({
        "auth-service, PORTCULLIS_VERIFICATION_RISK_CAPACITY, 0, portcullis.verification.risk.capacity",
        "license-service, PORTCULLIS_LICENSE_SEATS, -1, portcullis.license.seats",
        "admin-gateway, PORTCULLIS_GATEWAY_PROXY_CONNECTIONS, 0, portcullis.gateway.proxy.connections",
    })
    void serviceStopsAtItsStartWithTheNameOfTheKey(String service, String variable, String value, String key)
            throws IOException, InterruptedException {
        // Given
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", "quarkus-run.jar")
                .directory(ROOT.resolve(service).resolve("target/quarkus-app").toFile())
                .redirectErrorStream(true);
        builder.environment().put(variable, value);

        // When
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // Then
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isNotZero();
        assertThat(output).contains(key).contains("must be");
    }
}
