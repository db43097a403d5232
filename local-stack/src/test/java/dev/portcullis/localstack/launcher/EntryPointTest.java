package dev.portcullis.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
