package dev.portcullis.localstack.postgres;

import dev.portcullis.localstack.process.Caches;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** The programs of PostgreSQL, unpacked once for each user of this machine. */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /** @return the folder that holds {@code bin} */
    static Path unpacked() {
        String archive = archive();
        Path folder = place().resolve(archive.replace(".txz", "") + "-" + size(archive));
        if (!Files.exists(folder.resolve("bin/postgres"))) {
            unpack(archive, folder);
        }
        return folder;
    }

    /** A user without rights can not look into root's cache. */
    private static Path place() {
        return Unprivileged.detect() == Unprivileged.NOBODY ? Path.of("/var/cache/portcullis") : Caches.folder();
    }

    private static String archive() {
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
        String name = "postgres-" + (mac ? "darwin" : "linux") + (arm ? "-arm_64" : "-x86_64") + ".txz";
        if (PostgresBinaries.class.getResource("/" + name) == null) {
            throw new IllegalStateException("there are no binaries of PostgreSQL for this platform: " + name);
        }
        return name;
    }

    private static int size(String archive) {
        try (InputStream in = open(archive)) {
            return in.available();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String archive) {
        @Nullable InputStream in = PostgresBinaries.class.getResourceAsStream("/" + archive);
        if (in == null) {
            throw new IllegalStateException(archive + " is gone");
        }
        return in;
    }

    /** Beside its place first: another process that looks at the same time sees all of it or nothing. */
    private static void unpack(String archive, Path folder) {
        try {
            Files.createDirectories(folder.getParent());
            Path beside = Files.createTempDirectory(folder.getParent(), folder.getFileName() + "-");
            try (TarArchiveInputStream tar =
                    new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(open(archive))))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    write(tar, entry, beside);
                }
            }
            Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rwxr-xr-x"));
            if (!moved(beside, folder)) {
                delete(beside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL can not be unpacked to " + folder, e);
        }
    }

    private static boolean moved(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
            return false;
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder) || !isNeeded(entry.getName())) {
            return;
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /** Headers and test programs are half of the archive. */
    private static boolean isNeeded(String name) {
        return Stream.of("/pgxs/", "include/", "share/doc", "share/man").noneMatch(name::contains);
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
