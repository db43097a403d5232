package dev.portcullis.gateway.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.gateway.testing.GatewayComponent;
import dev.portcullis.gateway.testing.GatewayProfile;
import dev.portcullis.gateway.testing.Keys;
import dev.portcullis.gateway.testing.Wire;
import dev.portcullis.gateway.testing.Wire.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(GatewayProfile.class)
class KeyIdempotencyComponentTest extends GatewayComponent {
    private static final String KEYS = "/admin/v1/keys";

    private final String name = UUID.randomUUID().toString();
    private final String body = "{\"name\":\"" + name + "\",\"scope\":\"portal\"}";

    @Inject
    DataSource database;

    @Test
    void aRepeatGivesTheSameKeyANewSecretAndVoidsTheFormer() throws SQLException {
        // Given
        Answer first = make(name, body);
        String former = secret(first);
        assertThat(use(former)).isEqualTo(200);

        // When
        Answer again = make(name, body);

        // Then
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
        assertThat(again.json().path("integration")).isEqualTo(first.json().path("integration"));
        assertThat(secret(again)).startsWith("pk_portal_").isNotEqualTo(former);
        assertThat(use(secret(again))).isEqualTo(200);
        assertThat(use(former)).isEqualTo(401);
        assertThat(made()).isEqualTo(1);
        assertThat(texts("select outcome from idempotent_request where key = ?", name))
                .singleElement()
                .asString()
                .contains(first.json().path("id").asText())
                .doesNotContain("pk_portal_");
        assertThat(texts("select payload from outbox where key = ? order by id", "key:" + id(first)))
                .hasSize(2)
                .last()
                .asString()
                .contains("key.reissue")
                .doesNotContain("pk_portal_");
    }

    @Test
    void twentyAtATimeMakeOneKey() throws Exception {
        // When
        List<Answer> answers = parallel(20, () -> make(name, body));

        // Then
        assertThat(answers).extracting(Answer::status).contains(201).allMatch(status -> status == 201 || status == 409);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .allSatisfy(answer -> assertThat(answer.problem()).isEqualTo("request_in_progress"));
        assertThat(answers.stream().filter(answer -> answer.status() == 201).map(KeyIdempotencyComponentTest::id))
                .containsOnly(id(make(name, body)));
        assertThat(made()).isEqualTo(1);
    }

    @Test
    void anotherBodyIsRefusedAndVoidsNothing() throws SQLException {
        // Given
        String secret = secret(make(name, body));

        // When
        Answer other = make(name, body.replace("portal", "server"));

        // Then
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.problem()).isEqualTo("idempotency_key_reused");
        assertThat(use(secret)).isEqualTo(200);
        assertThat(made()).isEqualTo(1);
    }

    @Test
    void aKeyThatWasRevokedStaysRevoked() throws SQLException {
        // Given
        Answer first = make(name, body);
        Wire.request("DELETE", KEYS + "/" + id(first)).key(Keys.OWNER).send();

        // When
        Answer again = make(name, body);

        // Then
        assertThat(again.status()).isEqualTo(410);
        assertThat(again.problem()).isEqualTo("key_revoked");
        assertThat(use(secret(first))).isEqualTo(401);
        assertThat(made()).isEqualTo(1);
    }

    @Test
    void aRefusalIsNotKept() throws SQLException {
        // Given
        String unknown = body.replace("}", ",\"integration\":\"" + name + "\"}");
        assertThat(make(name, unknown).status()).isEqualTo(400);

        // When
        Answer again = make(name, body);

        // Then
        assertThat(again.status()).isEqualTo(201);
        assertThat(made()).isEqualTo(1);
    }

    @Test
    void whatIsNoKeyIsRefusedAndTheHeaderNamed() throws SQLException {
        assertThat(make("k".repeat(129), body).json().path("errors").findValuesAsText("field"))
                .containsExactly("Idempotency-Key");
        assertThat(made()).isZero();
    }

    private static Answer make(String key, String body) {
        return Wire.post(KEYS, body)
                .key(Keys.OWNER)
                .header("Idempotency-Key", key)
                .send();
    }

    private static String secret(Answer made) {
        return made.json().path("key").asText();
    }

    private static String id(Answer made) {
        return made.json().path("id").asText();
    }

    private static int use(String key) {
        return Wire.get("/portal/v1/capabilities").key(key).send().status();
    }

    private int made() throws SQLException {
        return texts("select id::text from api_key where name = ?", name).size();
    }

    private List<String> texts(String sql, String value) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            Stream.Builder<String> texts = Stream.builder();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts.build().toList();
        }
    }

    private static <T> List<T> parallel(int times, Callable<T> work) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(Stream.generate(() -> work).limit(times).toList()).stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }
}
