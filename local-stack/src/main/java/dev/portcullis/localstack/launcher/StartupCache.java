package dev.portcullis.localstack.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lets a service start fast: on JDK 25 and newer an AOT cache of a training run, before that the class data that Quarkus
 * wrote at build time. It is of one build, one JVM and its flags; a JVM that can not use it starts without.
 *
 * @param application folder of {@code quarkus-run.jar}
 */
record StartupCache(Path application) {
    private static final int FIRST_WITH_AOT = 25;

    private static String jvm() {
        return System.getProperty("java.vm.version").replaceAll("[^A-Za-z0-9.]", "_");
    }

    /** A cache that was made with other flags is not used, and nothing says so. */
    private static String flags() {
        return Integer.toHexString(ServiceJvm.EVERYWHERE.hashCode());
    }

    private Path aot() {
        return application.resolve("app-" + jvm() + "-" + flags() + ".aot");
    }

    private Path jar() {
        return application.resolve("quarkus-run.jar");
    }

    /** Whether a training run would make later starts faster. */
    boolean needsTraining() {
        return Runtime.version().feature() >= FIRST_WITH_AOT && !isUsable(aot());
    }

    private boolean isUsable(Path cache) {
        try {
            return Files.exists(cache)
                    && Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(jar())) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Arguments of a training run; the cache is written when it ends, and its log says why it was not. */
    List<String> trainingArguments() {
        discard();
        return List.of("-XX:AOTCacheOutput=" + aot(), "-Xlog:aot=error", "-Xlog:cds=error");
    }

    /** Takes it away from a service that does not start with it. */
    void discard() {
        try {
            Files.deleteIfExists(aot());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Arguments of any other run. */
    List<String> arguments() {
        Path cache = isUsable(aot()) ? aot() : classData();
        if (cache == null) {
            return List.of();
        }
        String flag = cache.equals(aot()) ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=";
        return List.of(flag + cache, "-Xlog:cds=off", "-Xlog:aot=off");
    }

    private @Nullable Path classData() {
        Path data = application.resolve("app-cds.jsa");
        return Files.exists(data) ? data : null;
    }
}
