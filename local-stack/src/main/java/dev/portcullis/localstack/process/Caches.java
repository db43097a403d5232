package dev.portcullis.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where this user keeps what can be made again; not in the shared temporary folder, where others could plant it. */
public final class Caches {
    private Caches() {}

    public static Path folder() {
        String own = System.getenv("XDG_CACHE_HOME");
        Path caches = own == null || own.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(own);
        try {
            return Files.createDirectories(caches.resolve("portcullis"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
