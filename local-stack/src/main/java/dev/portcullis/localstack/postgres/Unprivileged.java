package dev.portcullis.localstack.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** PostgreSQL refuses to run as root: there it gets a user name space, or the rights of {@code nobody}. */
enum Unprivileged {
    AS_IT_IS,
    USER_NAMESPACE,
    NOBODY;

    private static final class Detected {
        private static final Unprivileged HERE = probe();
    }

    static Unprivileged detect() {
        return Detected.HERE;
    }

    private static Unprivileged probe() {
        if (!System.getProperty("user.name").equals("root")) {
            return AS_IT_IS;
        }
        return works(USER_NAMESPACE) ? USER_NAMESPACE : NOBODY;
    }

    private static boolean works(Unprivileged candidate) {
        try {
            List<String> command = new java.util.ArrayList<>(candidate.prefix());
            command.add("true");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What a command begins with. */
    List<String> prefix() {
        return switch (this) {
            case AS_IT_IS -> List.of();
            case USER_NAMESPACE -> List.of("unshare", "-U");
            case NOBODY -> List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        };
    }

    /** Lets that user own a file. */
    void give(Path file) throws IOException {
        if (this == NOBODY) {
            Files.setAttribute(file, "unix:uid", 65534);
            Files.setAttribute(file, "unix:gid", 65534);
        }
    }
}
