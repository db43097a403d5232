package dev.portcullis.localstack.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that only its owner reads (mode 600). */
public final class PrivateFile {
    private PrivateFile() {}

    /** Replaces it as a whole: a reader sees the old text or the new one. */
    public static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Path beside = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".tmp", mode);
            Files.writeString(beside, text);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can not be written", e);
        }
    }
}
