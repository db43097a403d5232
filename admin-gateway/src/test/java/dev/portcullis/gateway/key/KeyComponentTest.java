package dev.portcullis.gateway.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.gateway.testing.GatewayComponent;
import dev.portcullis.gateway.testing.GatewayProfile;
import dev.portcullis.gateway.testing.Keys;
import dev.portcullis.gateway.testing.Wire;
import dev.portcullis.gateway.testing.Wire.Answer;
import dev.portcullis.localstack.test.PostgresResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(GatewayProfile.class)
class KeyComponentTest extends GatewayComponent {
    private static final String KEYS = "/admin/v1/keys";
    private static final String CAPABILITIES = "/portal/v1/capabilities";

    @Inject
    DataSource database;

    @Test
    void newKeyIsToldOnceAndOpensAtOnce() {
        // When
        Answer made = make("""
                {"name":"new","integration":null,"scope":"portal","returnUrls":["https://a.example/x"],"addresses":[],
                 "expiresAt":null}""");

        // Then
        assertThat(made.status()).isEqualTo(201);
        String key = made.json().path("key").asText();
        assertThat(key).startsWith("pk_portal_").hasSize("pk_portal_".length() + 43);
        assertThat(use(key)).isEqualTo(200);
        Answer list = Wire.get(KEYS + "?q=new").key(Keys.OWNER).send();
        assertThat(list.body()).contains(id(made)).doesNotContain(key, "sha256");
        Answer last = Wire.get(KEYS + "?sort=-createdAt&size=1").key(Keys.OWNER).send();
        assertThat(last.body()).contains(id(made));
        Answer unknown = Wire.get(KEYS + "?sort=sha256").key(Keys.OWNER).send();
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.body()).contains("\"field\":\"sort\"");
    }

    @Test
    void keyOfAnIntegrationThatIsThereBelongsToIt() {
        // Given
        Answer first = make("{\"name\":\"first\",\"scope\":\"portal\",\"returnUrls\":[\"https://a.example/x\"]}");
        String integration = first.json().path("integration").asText();

        // When
        Answer second =
                make("{\"name\":\"second\",\"scope\":\"server\",\"integration\":\"%s\"}".formatted(integration));

        // Then
        assertThat(second.json().path("integration").asText()).isEqualTo(integration);
        assertThat(second.json().path("integrationName").asText()).isEqualTo("first");
    }

    @Test
    void integrationIsFoundByNameToo() {
        // When
        Answer made = make("{\"name\":\"by name\",\"scope\":\"server\",\"integration\":\"Portal\"}");

        // Then
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("integrationName").asText()).isEqualTo("Portal");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"scope\":\"portal\"}|name",
                "{\"name\":\"a\",\"scope\":\"root\"}|scope",
                "{\"name\":\"a\",\"scope\":\"admin\"}|role",
                "{\"name\":\"a\",\"scope\":\"admin\",\"role\":\"god\"}|role",
                "{\"name\":\"a\",\"scope\":\"portal\",\"role\":\"owner\"}|role",
                "{\"name\":\"a\",\"scope\":\"portal\",\"returnUrls\":[\"javascript:1\"]}|returnUrls[0]",
                "{\"name\":\"a\",\"scope\":\"portal\",\"returnUrls\":[\"https://u@a.example\"]}|returnUrls[0]",
                "{\"name\":\"a\",\"scope\":\"portal\",\"addresses\":[\"10.0.0.0/33\"]}|addresses[0]",
                "{\"name\":\"a\",\"scope\":\"portal\",\"expiresAt\":\"2001-01-01T00:00:00Z\"}|expiresAt",
                "{\"name\":\"a\",\"scope\":\"portal\",\"integration\":\"nobody\"}|integration",
                "{\"name\":\"a\",\"scope\":\"portal\",\"surprise\":1}|surprise"
            })
    void wrongFieldIsNamed(String body, String field) {
        // When
        Answer answer = make(body);

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").findValuesAsText("field")).containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ADMIN", "HELPDESK", "AUDITOR"})
    void onlyOwnersSeeKeys(String role) {
        String key = switch (role) {
            case "ADMIN" -> Keys.ADMIN;
            case "HELPDESK" -> Keys.HELPDESK;
            default -> Keys.AUDITOR;
        };
        assertThat(Wire.get(KEYS).key(key).send().status()).isEqualTo(403);
    }

    @Test
    void revokedKeyIsRefusedAndStaysRevoked() {
        // Given
        Answer made = make("{\"name\":\"short\",\"scope\":\"portal\"}");
        String key = made.json().path("key").asText();
        assertThat(use(key)).isEqualTo(200);

        // When
        Answer revoked = delete(id(made));

        // Then
        assertThat(revoked.status()).isEqualTo(204);
        assertThat(use(key)).isEqualTo(401);
        assertThat(delete(id(made)).status()).isEqualTo(404);
    }

    @Test
    void keyRevokedOnAnotherReplicaIsRefusedWithinASecond() throws SQLException {
        // Given
        Answer made = make("{\"name\":\"elsewhere\",\"scope\":\"portal\"}");
        String key = made.json().path("key").asText();
        assertThat(use(key)).isEqualTo(200);

        // When
        execute("update api_key set revoked_at = now() where id = ?::uuid", id(made));
        execute("update key_change set version = version + 1 where id = 1 and ? is not null", "");

        // Then
        await().atMost(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(use(key)).isEqualTo(401));
    }

    @Test
    void keyWithAddressesIsRefusedFromElsewhere() {
        // Given
        String far = make("{\"name\":\"far\",\"scope\":\"portal\",\"addresses\":[\"198.51.100.0/24\"]}")
                .json()
                .path("key")
                .asText();
        String near = make("{\"name\":\"near\",\"scope\":\"portal\",\"addresses\":[\"127.0.0.0/8\",\"::1\"]}")
                .json()
                .path("key")
                .asText();

        // Then
        assertThat(use(far)).isEqualTo(401);
        assertThat(use(near)).isEqualTo(200);
    }

    @Test
    void patchChangesWhatItNamesAndNothingElse() {
        // Given
        Answer made = make("{\"name\":\"old\",\"scope\":\"portal\",\"returnUrls\":[\"https://a.example/x\"]}");

        // When
        Answer patched = patch(id(made), "{\"name\":\"newer\",\"expiresAt\":\"2999-01-01T00:00:00Z\"}");

        // Then
        assertThat(patched.status()).isEqualTo(200);
        JsonNode key = patched.json();
        assertThat(key.path("name").asText()).isEqualTo("newer");
        assertThat(key.path("expiresAt").asText()).isEqualTo("2999-01-01T00:00:00Z");
        assertThat(key.path("returnUrls").get(0).asText()).isEqualTo("https://a.example/x");
        assertThat(key.has("key")).isFalse();
        assertThat(patch(id(made), "{\"scope\":\"admin\"}").status()).isEqualTo(400);
        assertThat(patch("no-id", "{}").status()).isEqualTo(404);
    }

    @Test
    void lastOwnerCanNeitherBeRevokedNorDemoted() {
        // Given
        String owner = idOf("owner");

        // Then
        assertThat(delete(owner).problem()).isEqualTo("last_owner_key");
        assertThat(patch(owner, "{\"role\":\"auditor\"}").problem()).isEqualTo("last_owner_key");
        assertThat(Wire.get(KEYS).key(Keys.OWNER).send().status()).isEqualTo(200);

        // And when there is another one
        Answer second = make("{\"name\":\"second owner\",\"scope\":\"admin\",\"role\":\"owner\"}");
        assertThat(delete(id(second)).status()).isEqualTo(204);
    }

    @Test
    void changesAreToldToTheAuditWithoutTheKey() throws SQLException {
        // When
        Answer made = make("{\"name\":\"audited\",\"scope\":\"portal\"}");
        patch(id(made), "{\"name\":\"renamed\"}");
        delete(id(made));

        // Then
        List<String> events = texts("select payload from outbox where key = ? order by id", "key:" + id(made));
        assertThat(events).hasSize(3);
        assertThat(events.get(0)).contains("key.create");
        assertThat(events.get(1)).contains("key.change", "audited", "renamed");
        assertThat(events.get(2)).contains("key.revoke");
        String key = made.json().path("key").asText();
        assertThat(events)
                .allSatisfy(event -> assertThat(event).contains("key:").doesNotContain(key));
    }

    @Test
    void lastUseIsWrittenDown() {
        // Given
        Answer made = make("{\"name\":\"used\",\"scope\":\"portal\"}");
        assertThat(made.json().path("lastUsedAt").isNull()).isTrue();

        // When
        assertThat(use(made.json().path("key").asText())).isEqualTo(200);

        // Then
        await().atMost(Duration.ofSeconds(3))
                .untilAsserted(() -> assertThat(Wire.get(KEYS + "?q=used")
                                .key(Keys.OWNER)
                                .send()
                                .json()
                                .path("items")
                                .get(0)
                                .path("lastUsedAt")
                                .isTextual())
                        .isTrue());
    }

    @Test
    void withoutTheDatabaseKnownKeysOpenAndOthersDoNot() {
        PostgresResource.frozen(() -> {
            assertThat(use(Keys.PORTAL)).isEqualTo(200);
            assertThat(use("pk_portal_unknown")).isEqualTo(401);
            Answer change = make("{\"name\":\"too late\",\"scope\":\"portal\"}");
            assertThat(change.status()).isEqualTo(503);
            assertThat(change.took()).isLessThan(Duration.ofMillis(3200));
        });
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(Wire.get(KEYS).key(Keys.OWNER).send().status())
                                .isEqualTo(200));
    }

    @Test
    void adminOfTheBootstrapFileHasASlowHashAndNoPassword() throws SQLException {
        assertThat(texts("select password_hash from admin where name = ?", "admin"))
                .singleElement()
                .asString()
                .startsWith("$argon2id$")
                .doesNotContain(Keys.ADMIN_PASSWORD);
    }

    private static Answer make(String body) {
        return Wire.post(KEYS, body).key(Keys.OWNER).send();
    }

    private static Answer patch(String id, String body) {
        return Wire.request("PATCH", KEYS + "/" + id).json(body).key(Keys.OWNER).send();
    }

    private static Answer delete(String id) {
        return Wire.request("DELETE", KEYS + "/" + id).key(Keys.OWNER).send();
    }

    private static String id(Answer made) {
        return made.json().path("id").asText();
    }

    private static String idOf(String name) {
        for (JsonNode key :
                Wire.get(KEYS + "?q=" + name).key(Keys.OWNER).send().json().path("items")) {
            if (key.path("name").asText().equals(name)) {
                return key.path("id").asText();
            }
        }
        throw new AssertionError("no key " + name);
    }

    private static int use(String key) {
        return Wire.get(CAPABILITIES).key(key).send().status();
    }

    private void execute(String sql, String value) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            statement.executeUpdate();
        }
    }

    private List<String> texts(String sql, String value) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            List<String> texts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        }
    }
}
