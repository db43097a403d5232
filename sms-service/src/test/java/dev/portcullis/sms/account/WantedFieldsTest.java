package dev.portcullis.sms.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.kit.problem.DomainProblem;
import dev.portcullis.kit.problem.FieldError;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WantedFieldsTest {
    private static final String HEX = "0123456789abcdef0123456789abcdef";
    private static final String WHOLE = """
            {"accountSid":"AC%1$s","authToken":"t0ken","apiKeySid":"SK%1$s","apiKeySecret":"s3cret","phoneNumber":"+15005550006",
             "fallback":{"accountSid":"AC%1$s","phoneNumber":"ACME"},"fallbackAfterSeconds":45}
            """.formatted(HEX);

    @Test
    void wholeDocumentIsTaken() {
        // When
        Wanted wanted = WantedFields.read(json(WHOLE));

        // Then
        assertThat(wanted.fallbackAfter()).isEqualTo(Duration.ofSeconds(45));
        assertThat(wanted.primary()).isNotNull();
        assertThat(wanted.primary().sid()).isEqualTo("AC" + HEX);
        assertThat(wanted.primary().apiKeySid()).isEqualTo("SK" + HEX);
        assertThat(wanted.fallback()).isNotNull();
        assertThat(wanted.fallback().isBare()).isTrue();
        assertThat(wanted.toString()).doesNotContain("t0ken").doesNotContain("s3cret");
    }

    @Test
    void whatIsLeftOutIsTheDefault() {
        // When
        Wanted wanted =
                WantedFields.read(json("{\"accountSid\":\"AC%s\",\"phoneNumber\":\"+15005550006\"}".formatted(HEX)));

        // Then
        assertThat(wanted.fallbackAfter()).isEqualTo(Duration.ofSeconds(20));
        assertThat(wanted.fallback()).isNull();
        assertThat(wanted.primary()).isNotNull();
        assertThat(wanted.primary().isBare()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"accountSid\":null}",
                "{\"accountSid\":null,\"authToken\":null,\"phoneNumber\":null,\"fallback\":null}"
            })
    void nullInPlaceOfTheAccountRemovesIt(String body) {
        assertThat(WantedFields.read(json(body)).primary()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accountSid|\"AC12\"",
                "accountSid|\"SK0123456789abcdef0123456789abcdef\"",
                "accountSid|12",
                "authToken|\"***\"",
                "authToken|\"with space\"",
                "authToken|\"ümlaut\"",
                "authToken|7",
                "apiKeySid|\"SK12\"",
                "apiKeySecret|\"\"",
                "apiKeySecret|\"***\"",
                "phoneNumber|null",
                "phoneNumber|\"\"",
                "phoneNumber|\"05550006\"",
                "phoneNumber|\"+05550006\"",
                "phoneNumber|\"12345678901\"",
                "phoneNumber|\"ABCDEFGHIJKL\"",
                "phoneNumber|\" ACME\"",
                "phoneNumber|\"ÄCME\"",
                "phoneNumber|\"MG0123456789ab\"",
                "fallback|\"x\"",
                "fallback|[]",
                "fallbackAfterSeconds|4",
                "fallbackAfterSeconds|301",
                "fallbackAfterSeconds|-1",
                "fallbackAfterSeconds|2147483648",
                "fallbackAfterSeconds|20.5",
                "fallbackAfterSeconds|\"20\"",
                "state|\"configured\"",
                "surprise|1"
            })
    void badFieldIsNamed(String field, String bad) {
        // Given
        ObjectNode body = json(WHOLE);

        // When
        body.set(field, value(bad));

        // Then
        assertThat(refused(body).errors()).extracting(FieldError::field).containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"phoneNumber|\"1\"", "accountSid|null", "authToken|\"***\"", "fallback|null", "surprise|1"})
    void badFieldOfTheSecondSenderIsNamed(String field, String bad) {
        // Given
        ObjectNode body = json(WHOLE);

        // When
        body.withObject("/fallback").set(field, value(bad));

        // Then
        assertThat(refused(body).errors()).extracting(FieldError::field).containsExactly("fallback." + field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+14155552671", "ACME", "A", "4me", "ACME Corp-1", "MG" + HEX})
    void numberNameOrServiceIsASender(String from) {
        // Given
        ObjectNode body = json(WHOLE);

        // When
        body.put("phoneNumber", from).putNull("fallback");

        // Then
        assertThat(WantedFields.read(body).primary()).isNotNull();
    }

    @Test
    void everyBadFieldIsNamedAtOnce() {
        assertThat(refused(json("{\"accountSid\":\"x\",\"fallback\":{},\"fallbackAfterSeconds\":0}"))
                        .errors())
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder(
                        "accountSid",
                        "phoneNumber",
                        "fallback.accountSid",
                        "fallback.phoneNumber",
                        "fallbackAfterSeconds");
    }

    @Test
    void secondSenderIsAnotherOne() {
        // Given
        ObjectNode body = json(WHOLE);

        // When
        body.withObject("/fallback").put("phoneNumber", "+15005550006");

        // Then
        assertThat(refused(body).errors()).extracting(FieldError::field).containsExactly("fallback.phoneNumber");
    }

    @Test
    void anEmptyBodyRemovesNothing() {
        assertThat(refused(json("{}")).errors()).extracting(FieldError::field).contains("accountSid");
    }

    @Test
    void whatIsToBeRemovedHasNoFields() {
        assertThat(refused(json("{\"accountSid\":null,\"phoneNumber\":\"+15005550006\"}"))
                        .errors())
                .extracting(FieldError::field)
                .containsExactly("phoneNumber");
    }

    @Test
    void secretWithoutItsKeyIsNoSecret() {
        // Given
        ObjectNode body = json(WHOLE);

        // When
        body.remove("apiKeySid");

        // Then
        assertThat(refused(body).errors()).extracting(FieldError::field).containsExactly("apiKeySid");
    }

    @Test
    void tokenIsRemovedOnlyWhereThereIsAKey() {
        // Given
        ObjectNode body = json(WHOLE);

        // When
        body.put("authToken", "");

        // Then
        assertThat(WantedFields.read(body).primary()).isNotNull();
        body.putNull("apiKeySid").putNull("apiKeySecret");
        assertThat(refused(body).errors()).extracting(FieldError::field).containsExactly("authToken");
    }

    private static DomainProblem refused(ObjectNode body) {
        DomainProblem problem = catchThrowableOfType(DomainProblem.class, () -> WantedFields.read(body));
        assertThat(problem).as(body.toString()).isNotNull();
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.getMessage()).doesNotContain("t0ken").doesNotContain("s3cret");
        return problem;
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) value(text);
    }

    private static JsonNode value(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
