package dev.portcullis.localstack.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The script {@code portcullis} in a checkout that has been built, with a Java that only says what it was started with. */
record EntryPoint(Path folder) {
    private static final String JAVA = """
            #!/bin/sh
            if [ "$1" = -version ]; then
              echo 'openjdk version "25.0.1"' >&2
              exit 0
            fi
            echo "launched $*"
            [ ! -d "$PORTCULLIS_HOME/logs" ] || ls -l "$PORTCULLIS_HOME/logs"
            """;

    /** What it wrote to either stream, and its status. */
    record Answer(String text, int status) {}

    static EntryPoint in(Path folder) throws IOException {
        Path checkout = Files.createDirectories(folder.resolve("checkout"));
        Files.copy(Path.of("..", "portcullis"), checkout.resolve("portcullis"));
        Files.createDirectories(checkout.resolve("local-stack/target/lib"));
        Path bin = Files.createDirectories(folder.resolve("jdk/bin"));
        for (String tool : List.of("java", "javac")) {
            Files.writeString(bin.resolve(tool), JAVA);
            Files.setPosixFilePermissions(bin.resolve(tool), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return new EntryPoint(folder);
    }

    Path script() {
        return folder.resolve("checkout/portcullis");
    }

    Path log() {
        return folder.resolve("home/logs/launcher.log");
    }

    Answer run(String... arguments) throws Exception {
        return run(script(), arguments);
    }

    /** @param script the script, or what leads to it */
    Answer run(Path script, String... arguments) throws Exception {
        Path said = folder.resolve("said");
        ProcessBuilder builder =
                new ProcessBuilder(script.toString()).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().put("PORTCULLIS_HOME", folder.resolve("home").toString());
        builder.environment().put("PORTCULLIS_BUILD", "off");
        Process process = builder.start();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("It has not ended: " + Files.readString(said));
        }
        return new Answer(Files.readString(said), process.exitValue());
    }
}
