package dev.portcullis.k8s;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** Sources and settings of a service, as far as configuration is concerned. */
record Sources(String service, Properties settings, List<String> java) {
    private static final Path ROOT = Path.of("..");
    private static final String MAIN = "src/main";

    /** Every module that is a deployable. */
    static List<Sources> services() {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.filter(module -> Files.exists(module.resolve(MAIN + "/resources/application.properties")))
                    .map(Sources::of)
                    .filter(sources -> sources.settings().containsKey("quarkus.application.name"))
                    .sorted((a, b) -> a.service().compareTo(b.service()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its own sources and those of service-kit, which every service holds; its own settings win. */
    private static Sources of(Path module) {
        Path kit = ROOT.resolve("service-kit");
        Properties settings = load(kit.resolve(MAIN + "/resources/META-INF/microprofile-config.properties"));
        settings.putAll(load(module.resolve(MAIN + "/resources/application.properties")));
        List<String> java = new ArrayList<>(javaOf(kit));
        java.addAll(javaOf(module));
        return new Sources(settings.getProperty("quarkus.application.name", ""), settings, java);
    }

    private static Properties load(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static List<String> javaOf(Path module) {
        try (Stream<Path> files = Files.walk(module.resolve(MAIN + "/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(Sources::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String document(String name) {
        return read(ROOT.resolve("docs").resolve(name));
    }
}
