package dev.portcullis.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The records, and the documents beside them as they lie in the source tree. */
final class Contract {
    static final List<Class<? extends Record>> RECORDS = List.of(
            AccountSnapshot.class,
            GroupSnapshot.class,
            CredentialChanged.class,
            LoginEvent.class,
            SmsRequested.class,
            SmsDelivery.class,
            SmsStatus.class,
            LicenseStatus.class,
            AuditRecord.class);

    static final Path ROOT = Path.of("src/main/resources/portcullis");
    static final Path SCHEMAS = ROOT.resolve("schemas");
    static final Path EXAMPLES = ROOT.resolve("examples");
    static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private Contract() {}

    static JsonNode schemaOf(Class<? extends Record> type) {
        return read(SCHEMAS.resolve(type.getSimpleName() + ".json"));
    }

    static List<Error> errors(Class<? extends Record> type, JsonNode document) {
        Schema schema = REGISTRY.getSchema(schemaOf(type));
        return schema.validate(
                document.toString(),
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> examplesOf(Class<? extends Record> type) {
        List<Path> examples = files(EXAMPLES).stream()
                .filter(file -> nameOf(file).equals(type.getSimpleName()))
                .toList();
        assertThat(examples).as("examples of %s", type.getSimpleName()).isNotEmpty();
        return examples;
    }

    /** {@code AccountSnapshot} of {@code AccountSnapshot.without-phone.json}. */
    static String nameOf(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.indexOf('.'));
    }

    static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
