package dev.portcullis.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventContractTest {
    static List<Class<? extends Record>> records() {
        return Contract.RECORDS;
    }

    record Example(Class<? extends Record> type, Path file) {
        @Override
        public String toString() {
            return file.getFileName().toString();
        }
    }

    static Stream<Example> examples() {
        return Contract.RECORDS.stream()
                .flatMap(type -> Contract.examplesOf(type).stream().map(file -> new Example(type, file)));
    }

    @Test
    void everySchemaAndEveryExampleBelongsToARecord() {
        // Given
        List<String> records =
                Contract.RECORDS.stream().map(Class::getSimpleName).toList();
        // When
        List<String> schemas =
                Contract.files(Contract.SCHEMAS).stream().map(Contract::nameOf).toList();
        List<String> examples =
                Contract.files(Contract.EXAMPLES).stream().map(Contract::nameOf).toList();
        // Then
        assertThat(schemas).containsExactlyInAnyOrderElementsOf(records);
        assertThat(examples).isSubsetOf(records);
    }

    @ParameterizedTest
    @MethodSource("records")
    void schemaHasTheComponentsOfTheRecordAndNoOther(Class<? extends Record> type) {
        // Given
        List<String> components = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        // When
        JsonNode schema = Contract.schemaOf(type);
        // Then
        assertThat(schema.path("properties").fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(components);
        assertThat(texts(schema.path("required"))).containsExactlyInAnyOrderElementsOf(components);
        assertThat(schema.path("additionalProperties").isBoolean()).isTrue();
        assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("records")
    void schemaHasTheTypesOfTheRecord(Class<? extends Record> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            // Given
            String name = type.getSimpleName() + "." + component.getName();
            // When
            JsonNode property = Contract.schemaOf(type).path("properties").path(component.getName());
            // Then
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (component.getType().isEnum()) {
                assertThat(texts(property.path("enum"))).as(name).isEqualTo(values(component.getType(), nullable));
            } else {
                assertThat(typesOf(property)).as(name).isEqualTo(types(component.getType(), nullable));
                assertThat(property.path("format").asText("")).as(name).isEqualTo(formatOf(component.getType()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleIsValid(Example example) {
        assertThat(Contract.errors(example.type(), Contract.read(example.file())))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleIsReadAndWrittenUnchanged(Example example) throws Exception {
        // Given
        JsonNode document = Contract.read(example.file());
        // When
        Record event = Contract.JSON.treeToValue(document, example.type());
        JsonNode written = Contract.JSON.readTree(Contract.JSON.writeValueAsString(event));
        // Then
        assertThat(written).isEqualTo(document);
        assertThat(Contract.errors(example.type(), written)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("records")
    void nothingMayBeMissingAndNothingMayBeAdded(Class<? extends Record> type) {
        // Given
        JsonNode valid = Contract.read(Contract.examplesOf(type).getFirst());
        for (RecordComponent component : type.getRecordComponents()) {
            // When
            ObjectNode without = valid.deepCopy();
            without.remove(component.getName());
            // Then
            assertThat(Contract.errors(type, without))
                    .as("without %s", component.getName())
                    .isNotEmpty();
        }
        ObjectNode more = valid.deepCopy();
        more.put("secret", "JBSWY3DP");
        assertThat(Contract.errors(type, more)).isNotEmpty();
        assertThatThrownBy(() -> Contract.JSON.treeToValue(more, type)).isInstanceOf(JsonMappingException.class);
    }

    @ParameterizedTest
    @MethodSource("records")
    void wrongTypeIsRefusedInEveryPlace(Class<? extends Record> type) {
        // Given
        JsonNode valid = Contract.read(Contract.examplesOf(type).getFirst());
        for (RecordComponent component : type.getRecordComponents()) {
            // When
            ObjectNode wrong = valid.deepCopy();
            wrong.put(component.getName(), 1.5);
            // Then
            assertThat(Contract.errors(type, wrong)).as(component.getName()).isNotEmpty();
        }
    }

    @Test
    void idOrInstantOfAnotherFormIsRefused() {
        // Given
        ObjectNode event =
                Contract.read(Contract.examplesOf(SmsDelivery.class).getFirst()).deepCopy();
        // When, Then
        assertThat(Contract.errors(SmsDelivery.class, event.deepCopy().put("loginId", "42")))
                .isNotEmpty();
        assertThat(Contract.errors(SmsDelivery.class, event.deepCopy().put("at", "yesterday")))
                .isNotEmpty();
        assertThat(Contract.errors(SmsDelivery.class, event.deepCopy().put("state", "SENT")))
                .isNotEmpty();
    }

    @Test
    void licenceAdmitsAnotherWhileSeatsAreFreeAndItLives() {
        assertThat(licence(LicenseStatus.State.TRIAL, 9).admitsAnother()).isTrue();
        assertThat(licence(LicenseStatus.State.TRIAL, 10).admitsAnother()).isFalse();
        assertThat(licence(LicenseStatus.State.EXPIRED, 0).admitsAnother()).isFalse();
    }

    private static LicenseStatus licence(LicenseStatus.State state, int used) {
        return new LicenseStatus(1, state, 10, used, null, "P1", Instant.EPOCH);
    }

    private static List<String> values(Class<?> type, boolean nullable) {
        List<String> values = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            values.add(Contract.JSON.convertValue(constant, String.class));
        }
        if (nullable) {
            values.add("null");
        }
        return values;
    }

    private static List<String> types(Class<?> type, boolean nullable) {
        String json = Map.<Class<?>, String>of(
                        boolean.class, "boolean",
                        long.class, "integer",
                        int.class, "integer",
                        String.class, "string",
                        UUID.class, "string",
                        Instant.class, "string",
                        List.class, "array",
                        Map.class, "object")
                .get(type);
        assertThat(json).as("JSON type of %s", type).isNotNull();
        return nullable ? List.of(json, "null") : List.of(json);
    }

    private static String formatOf(Class<?> type) {
        return type == UUID.class ? "uuid" : type == Instant.class ? "date-time" : "";
    }

    private static List<String> typesOf(JsonNode property) {
        JsonNode type = property.path("type");
        return type.isArray() ? texts(type) : List.of(type.asText());
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
