package dev.portcullis.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the launcher of the local stack starts a service, as its source says.
 *
 * @param flags that hold wherever a service runs
 * @param environment of the C library
 */
record LocalJvm(List<String> flags, Map<String, String> environment) {
    private static final Path SOURCE =
            Path.of("../local-stack/src/main/java/dev/portcullis/localstack/launcher/ServiceJvm.java");
    private static final Pattern FLAGS = Pattern.compile("EVERYWHERE = List\\.of\\(([^;]*)\\);");
    private static final Pattern FLAG = Pattern.compile("\"(-[^\"]*)\"");
    private static final Pattern VARIABLE = Pattern.compile("\"([A-Z_]+)\", \"(\\w+)\"");

    static LocalJvm read() {
        try {
            String source = Files.readString(SOURCE);
            String everywhere =
                    FLAGS.matcher(source).results().map(found -> found.group(1)).collect(Collectors.joining());
            return new LocalJvm(
                    FLAG.matcher(everywhere)
                            .results()
                            .map(found -> found.group(1))
                            .toList(),
                    VARIABLE.matcher(source)
                            .results()
                            .collect(Collectors.toMap((MatchResult found) -> found.group(1), found -> found.group(2))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
