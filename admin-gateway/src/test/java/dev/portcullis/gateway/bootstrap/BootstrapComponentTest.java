package dev.portcullis.gateway.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.portcullis.gateway.testing.GatewayComponent;
import dev.portcullis.gateway.testing.GatewayProfile;
import dev.portcullis.gateway.testing.Keys;
import dev.portcullis.gateway.testing.Wire;
import dev.portcullis.kit.internal.Caller;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@TestProfile(GatewayProfile.class)
class BootstrapComponentTest extends GatewayComponent {
    private static final String ROWS =
            "select (select count(*) from integration), (select count(*) from api_key), (select count(*) from admin)";

    @Inject
    Bootstrap bootstrap;

    @Inject
    DataSource database;

    @ConfigProperty(name = "portcullis.gateway.bootstrap")
    Path file;

    @Test
    void replicasThatStartTogetherInsertEachThingOnce(@TempDir Path folder) throws Exception {
        // Given
        String before = rows();
        String text = Files.readString(file)
                .replace("\"Portal\"", "\"Two at once\"")
                .replaceAll("\"sha256\":\"..", "\"sha256\":\"00")
                .replace("\"user\":\"admin\"", "\"user\":\"second\"");
        Path other = Files.writeString(folder.resolve("bootstrap.json"), text, StandardCharsets.UTF_8);

        // When
        CompletableFuture.allOf(IntStream.range(0, 4)
                        .mapToObj(i -> CompletableFuture.runAsync(() -> bootstrap.apply(other)))
                        .toArray(CompletableFuture[]::new))
                .join();

        // Then
        String[] counts = before.split(",");
        assertThat(rows())
                .isEqualTo(Long.parseLong(counts[0]) + 1
                        + "," + (Long.parseLong(counts[1]) + 7)
                        + "," + (Long.parseLong(counts[2]) + 1));
    }

    /** The database is shared: a second owner's key would make the first one no longer the last. */
    @AfterEach
    void forgetTheOtherFile() throws SQLException {
        execute("delete from api_key where get_byte(sha256, 0) = 0");
        execute("delete from integration where name = 'Two at once'");
        execute("delete from admin where name = 'second'");
        execute("update key_change set version = version + 1");
    }

    @Test
    void whatIsThereIsLeftAsItIs() throws SQLException {
        // Given
        String before = rows();
        execute("update api_key set revoked_at = now() where name = 'vendor'");

        // When
        bootstrap.apply(file);

        // Then
        assertThat(rows()).isEqualTo(before);
        assertThat(text("select count(*) from api_key where name = 'vendor' and revoked_at is null and sha256 = "
                        + "sha256('" + Keys.VENDOR + "')"))
                .isEqualTo("0");
        execute("update api_key set revoked_at = null where name = 'vendor'");
        assertThat(Wire.get("/portal/v1/capabilities").key(Keys.OWNER).send().status())
                .isEqualTo(403);
    }

    @Test
    void returnUrlsOfAKeyThatNobodyChangedFollowTheFile(@TempDir Path folder) throws Exception {
        // Given
        String rows = rows();
        Path moved = moved(folder);

        // When
        bootstrap.apply(moved);

        // Then
        assertThat(returnUrls()).isEqualTo("{https://portal.example:9443/after}");
        assertThat(rows()).isEqualTo(rows);
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(returnUrlsAtAService()).contains("https://portal.example:9443/after"));

        // And back with the old file
        bootstrap.apply(file);
        assertThat(returnUrls()).isEqualTo("{https://portal.example/after}");
    }

    @Test
    void whatAnAdminChangedLaterStays(@TempDir Path folder) throws Exception {
        // Given
        String id = text("select id from api_key where sha256 = sha256('" + Keys.PORTAL + "')");
        String change = "{\"returnUrls\":[\"https://admin.example/x\"]}";
        assertThat(Wire.request("PATCH", "/admin/v1/keys/" + id)
                        .json(change)
                        .key(Keys.OWNER)
                        .send()
                        .status())
                .isEqualTo(200);

        // When
        bootstrap.apply(moved(folder));

        // Then
        assertThat(returnUrls()).isEqualTo("{https://admin.example/x}");
    }

    @Test
    void returnUrlsOfARevokedKeyAreLeft(@TempDir Path folder) throws Exception {
        // Given
        execute("update api_key set revoked_at = now() where sha256 = sha256('" + Keys.PORTAL + "')");

        // When
        bootstrap.apply(moved(folder));

        // Then
        assertThat(returnUrls()).isEqualTo("{https://portal.example/after}");
    }

    /** As a local stack writes it that was moved to other ports. */
    private Path moved(Path folder) throws IOException {
        String text =
                Files.readString(file).replace("https://portal.example/after", "https://portal.example:9443/after");
        return Files.writeString(folder.resolve("moved.json"), text);
    }

    @AfterEach
    void nobodyHasChangedThePortalsKey() throws SQLException {
        execute("update api_key set revoked_at = null, version = 1, return_urls = '{https://portal.example/after}'"
                + " where sha256 = sha256('" + Keys.PORTAL + "')");
        execute("update key_change set version = version + 1");
    }

    private String returnUrls() throws SQLException {
        return text("select return_urls from api_key where sha256 = sha256('" + Keys.PORTAL + "')");
    }

    private String returnUrlsAtAService() {
        services.reset();
        Wire.get("/portal/v1/capabilities").key(Keys.PORTAL).send();
        return services.auth.getAllServeEvents().get(0).getRequest().getHeader(Caller.RETURN_URLS);
    }

    private String rows() throws SQLException {
        return text("select concat_ws(',', a, b, c) from (" + ROWS + ") as t (a, b, c)");
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.createStatement().executeUpdate(sql);
        }
    }
}
