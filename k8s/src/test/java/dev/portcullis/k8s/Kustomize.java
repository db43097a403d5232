package dev.portcullis.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Renders a directory as an operator would. */
final class Kustomize {
    private static final String MISSING = """
            kubectl is missing, so the manifests can not be rendered. Install it:
              Debian, Ubuntu  apt-get install kubernetes-client
              Fedora          dnf install kubernetes-client
              macOS           brew install kubernetes-cli
            """;

    private Kustomize() {}

    static String render(Path directory) {
        try {
            Process process = new ProcessBuilder("kubectl", "kustomize", directory.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String rendered = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError("kubectl kustomize " + directory + " failed; its words are above");
            }
            return rendered;
        } catch (IOException e) {
            throw new AssertionError(MISSING, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }
}
