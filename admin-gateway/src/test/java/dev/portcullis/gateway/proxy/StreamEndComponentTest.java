package dev.portcullis.gateway.proxy;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.gateway.testing.GatewayComponent;
import dev.portcullis.gateway.testing.GatewayProfile;
import dev.portcullis.gateway.testing.Keys;
import dev.portcullis.gateway.testing.Wire;
import dev.portcullis.gateway.testing.Wire.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stream of events ends with the key that opened it. */
@QuarkusTest
@TestProfile(StreamEndComponentTest.FewStreams.class)
class StreamEndComponentTest extends GatewayComponent {
    private static final String KEYS = "/admin/v1/keys";
    private static final Duration PROMISED = Duration.ofSeconds(1);
    private static final int STREAMS = 3;

    public static class FewStreams extends GatewayProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> config = new HashMap<>(super.getConfigOverrides());
            config.put("portcullis.gateway.proxy.streams", String.valueOf(STREAMS));
            return config;
        }
    }

    @Inject
    DataSource database;

    @BeforeEach
    void eventsComeForAMinute() {
        services.auth.stubFor(get(urlPathEqualTo(OpenStream.EVENTS))
                .atPriority(1)
                .willReturn(aResponse()
                        .withHeader("Content-Type", "text/event-stream")
                        .withBody(": here\n\n".repeat(600))
                        .withChunkedDribbleDelay(600, 60_000)));
    }

    @Test
    void endsBeforeWhoRevokedTheKeyIsAnswered() throws IOException {
        // Given
        Answer key = make("\"scope\":\"portal\"");
        try (OpenStream stream = OpenStream.by(secret(key));
                OpenStream other = OpenStream.by(Keys.PORTAL)) {
            // When
            assertThat(Wire.request("DELETE", KEYS + "/" + id(key))
                            .key(Keys.OWNER)
                            .send()
                            .status())
                    .isEqualTo(204);

            // Then
            assertThat(stream.endsWithin(PROMISED)).isTrue();
            assertThat(stream.heard()).startsWith("HTTP/1.1 200 OK").endsWith("\r\n0\r\n\r\n");
            other.goesOn();
        }
    }

    @Test
    void endsWithinASecondWhereTheKeyWasRevokedOnAnotherReplica() throws IOException, SQLException {
        // Given
        Answer key = make("\"scope\":\"server\"");
        try (OpenStream stream = OpenStream.by(secret(key))) {
            // When
            change("revoked_at = now()", id(key));

            // Then
            assertThat(stream.endsWithin(PROMISED)).isTrue();
        }
    }

    @Test
    void endsWhereTheKeysScopeIsTaken() throws IOException, SQLException {
        // Given
        Answer key = make("\"scope\":\"portal\"");
        try (OpenStream stream = OpenStream.by(secret(key))) {
            // When
            change("scope = 'vendor'", id(key));

            // Then
            assertThat(stream.endsWithin(PROMISED)).isTrue();
        }
    }

    @Test
    void endsWhereTheKeyGetsAnotherSecret() throws IOException, SQLException {
        // Given
        Answer key = make("\"scope\":\"portal\"");
        try (OpenStream stream = OpenStream.by(secret(key))) {
            // When
            change("sha256 = sha256('another'::bytea)", id(key));

            // Then
            assertThat(stream.endsWithin(PROMISED)).isTrue();
        }
    }

    @Test
    void endsWhereTheKeyMayNoLongerBeUsedFromThere() throws IOException {
        // Given
        Answer key = make("\"scope\":\"portal\"");
        try (OpenStream stream = OpenStream.by(secret(key))) {
            // When
            patch(key, "{\"addresses\":[\"198.51.100.0/24\"]}");

            // Then
            assertThat(stream.endsWithin(PROMISED)).isTrue();
        }
    }

    @Test
    void endsWhenTheKeyExpires() throws IOException {
        // Given
        Instant expiry = Instant.now().plusMillis(2500);
        Answer key = make("\"scope\":\"portal\",\"expiresAt\":\"%s\"".formatted(expiry));
        try (OpenStream stream = OpenStream.by(secret(key))) {
            // Then
            assertThat(stream.endsWithin(Duration.between(Instant.now(), expiry.plus(PROMISED))))
                    .isTrue();
            assertThat(Instant.now()).isAfterOrEqualTo(expiry);
        }
    }

    @Test
    void goesOnWhereTheKeyChangesInWhatDoesNotMatter() throws IOException {
        // Given
        Answer key = make("\"scope\":\"portal\"");
        try (OpenStream stream = OpenStream.by(secret(key))) {
            // When
            patch(
                    key,
                    "{\"name\":\"renamed\",\"addresses\":[\"127.0.0.0/8\",\"::1\"],\"expiresAt\":\"2999-01-01T00:00:00Z\"}");

            // Then
            stream.goesOn();
        }
    }

    @Test
    void leavesItsConnectionToOthers() throws IOException {
        // Given as many as there may be
        Answer key = make("\"scope\":\"portal\"");
        List<OpenStream> streams = new ArrayList<>();
        try {
            for (int i = 0; i < STREAMS; i++) {
                streams.add(OpenStream.by(secret(key)));
            }

            // When
            Wire.request("DELETE", KEYS + "/" + id(key)).key(Keys.OWNER).send();

            // Then
            for (int i = 0; i < STREAMS; i++) {
                streams.add(OpenStream.by(Keys.PORTAL));
            }
            assertThat(streams).hasSize(2 * STREAMS);
        } finally {
            for (OpenStream stream : streams) {
                stream.close();
            }
        }
    }

    private static Answer make(String fields) {
        Answer made = Wire.post(KEYS, "{\"name\":\"listener\",%s}".formatted(fields))
                .key(Keys.OWNER)
                .send();
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made;
    }

    private static void patch(Answer key, String body) {
        Answer patched = Wire.request("PATCH", KEYS + "/" + id(key))
                .json(body)
                .key(Keys.OWNER)
                .send();
        assertThat(patched.status()).as(patched.body()).isEqualTo(200);
    }

    /** As another replica would. */
    private void change(String what, String id) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("update api_key set %s where id = '%s'".formatted(what, id)))
                    .isEqualTo(1);
            statement.executeUpdate("update key_change set version = version + 1 where id = 1");
        }
    }

    private static String id(Answer made) {
        return made.json().path("id").asText();
    }

    private static String secret(Answer made) {
        return made.json().path("key").asText();
    }
}
