package dev.portcullis.gateway.limit;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.portcullis.contracts.name.UserName;
import dev.portcullis.gateway.testing.GatewayComponent;
import dev.portcullis.gateway.testing.GatewayProfile;
import dev.portcullis.gateway.testing.Keys;
import dev.portcullis.gateway.testing.Wire;
import dev.portcullis.gateway.testing.Wire.Answer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Source limits at the limit and one above, through the proxy; each test has users and addresses of its own. */
@QuarkusTest
@TestProfile(GatewayProfile.class)
class LimitComponentTest extends GatewayComponent {
    private static final String LOGINS = "/portal/v1/logins";

    @Inject
    DataSource database;

    @Inject
    MeterRegistry meters;

    private String login = "";

    @Test
    void twentyFirstLoginOfAUserFromOneSourceIsRefusedBeforeItReachesAService() {
        // Given
        assertThat(logins(20, "alice", "198.51.100.1")).containsOnly(200);

        // When
        Answer refused = login("ACME\\\\ALICE", "198.51.100.1").send();

        // Then
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.problem()).isEqualTo("rate_limited");
        assertThat(refused.header("Retry-After")).matches("[1-3]");
        assertThat(services.auth.getAllServeEvents()).hasSize(20);
        assertThat(login("alice", "198.51.100.2").send().status()).isEqualTo(200);
        assertThat(login("bob", "198.51.100.1").send().status()).isEqualTo(200);
    }

    @Test
    void statusAndMetricNameTheLimitedSourceAndItsLimit() {
        // Given
        logins(21, "carol", "198.51.100.3");

        // When
        Counter counter =
                meters.counter("portcullis.gateway.limited", "limit", "user_logins", "source", "198.51.100.3");
        Answer status = Wire.get("/admin/v1/status").key(Keys.AUDITOR).send();

        // Then
        assertThat(counter.count()).isEqualTo(1);
        assertThat(status.status()).isEqualTo(200);
        assertThat(status.json().path("limitedSources"))
                .anySatisfy(limited -> assertThat(limited.path("source").asText() + " "
                                + limited.path("limit").asText())
                        .isEqualTo("198.51.100.3 user_logins"));
        assertThat(status.json().path("warnings"))
                .anySatisfy(warning -> assertThat(warning.path("code").asText()).isEqualTo("source_limited"));
    }

    @Test
    void thirtyFirstWrongCodeOfAUserFromOneSourceIsRefused() {
        // Given
        opensLogins("subject-dave");
        Answer opened = login("dave", "198.51.100.4").send();
        codesAre("failure");

        // When
        List<Integer> statuses = codes(30);
        Answer refused = code();

        // Then
        assertThat(opened.headers()).doesNotContainKey("x-portcullis-subject");
        assertThat(statuses).containsOnly(200);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.problem()).isEqualTo("rate_limited");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(15, 20);
        assertThat(services.auth.getAllServeEvents()).hasSize(31);
    }

    @Test
    void rightCodesAreNotLimited() {
        // Given
        opensLogins("subject-erin");
        login("erin", "198.51.100.5").send();
        codesAre("success");

        // Then
        assertThat(codes(40)).containsOnly(200);
        assertThat(code().headers()).doesNotContainKeys("x-portcullis-outcome", "x-portcullis-subject");
    }

    static Stream<List<String>> claims() {
        return Stream.of(
                List.of("X-Forwarded-For", "10.1.1.%d"),
                List.of("X-Forwarded-For", "10.2.2.%d, 127.0.0.1"),
                List.of("X-Forwarded-For", "\"%d;;,,unknown"),
                List.of("X-Forwarded-Host", "evil%d.example:99999"),
                List.of("X-Forwarded-Proto", "gopher%d"),
                List.of("X-Forwarded-Port", "-%d"),
                List.of("X-Forwarded-Prefix", "/internal/%d/.."),
                List.of("Forwarded", "for=\"[2001:db8::%d]:bad\";proto=;;host=\"%%"),
                List.of("Forwarded", "for=10.3.3.%d;by=\"unclosed"),
                List.of("X-Real-IP", "10.4.4.%d"),
                List.of("X_Forwarded_For", "10.6.6.%d"),
                List.of("X_Real_IP", "10.7.7.%d"),
                List.of("X-Portcullis-Source", "10.5.5.%d"));
    }

    @ParameterizedTest
    @MethodSource("claims")
    void headersThatClaimAnotherSourceChangeNothing(List<String> header) {
        // Given
        String name = header.get(0);
        String user = "mallory" + Integer.toHexString(header.hashCode());

        // When
        List<Integer> statuses = IntStream.rangeClosed(1, 22)
                .mapToObj(i -> login(user, "198.51.100.6")
                        .header(name, header.get(1).formatted(i))
                        .send()
                        .status())
                .toList();

        // Then
        assertThat(statuses.subList(0, 20)).containsOnly(200);
        assertThat(statuses.subList(20, 22)).contains(429).doesNotContain(500, 502, 503);
        assertThat(services.auth.getAllServeEvents())
                .allSatisfy(event -> assertThat(event.getRequest().getHeaders().keys())
                        .noneMatch(sent -> sent.toLowerCase(Locale.ROOT).startsWith("x-forwarded")
                                || sent.equalsIgnoreCase("Forwarded")
                                || sent.equalsIgnoreCase("X-Real-IP")));
    }

    @Test
    void bodyThatIsNoLoginIsLeftToAuthService() {
        for (String body : List.of("", "[]", "{", "null", "{\"user\":1,\"client\":[]}", "{\"client\":{\"ip\":{}}}")) {
            assertThat(Wire.post(LOGINS, body).key(Keys.PORTAL).send().status())
                    .as(body)
                    .isEqualTo(200);
        }
    }

    @Test
    void sharedSourceIsLimitedByUserOnly() {
        assertThat(logins(21, "frank", "192.0.2.33"))
                .filteredOn(status -> status == 200)
                .hasSize(20);
        assertThat(login("grace", "192.0.2.33").send().status()).isEqualTo(200);
    }

    @Test
    void whatAnotherReplicaCountedIsHeard() throws SQLException {
        // Given
        tell("user_logins", "198.51.100.8 " + UserName.key("heidi"), 20);

        // Then
        await().atMost(Duration.ofSeconds(10))
                .until(() -> login("heidi", "198.51.100.8").send().status() == 429);
        assertThat(services.auth.getAllServeEvents()).hasSizeLessThan(20);
    }

    @Test
    void whatThisReplicaCountedIsTold() {
        logins(7, "ivan", "198.51.100.9");

        await().atMost(Duration.ofSeconds(10)).until(() -> told("198.51.100.9 ") == 7);
    }

    @Test
    void pagesOfThePromptAreLimitedByTheAddressOfTheConnection() {
        // When
        List<Integer> statuses = IntStream.range(0, 130)
                .mapToObj(i -> Wire.get("/prompt/short")
                        .header("X-Forwarded-For", "10.0.0." + i)
                        .send()
                        .status())
                .toList();

        // Then
        assertThat(statuses.subList(0, 120)).containsOnly(404);
        assertThat(statuses).contains(429).containsOnly(404, 429);
        assertThat(Wire.get("/prompt/short").send().header("Retry-After")).isEqualTo("1");
        assertThat(Wire.get("/q/health/live").send().status()).isEqualTo(200);
    }

    private Wire login(String user, String ip) {
        String body = "{\"groups\":[\"x\"],\"user\":\"%s\",\"client\":{\"kind\":\"html5\",\"ip\":\"%s\"}}";
        return Wire.post(LOGINS, body.formatted(user, ip)).key(Keys.PORTAL);
    }

    private List<Integer> logins(int tries, String user, String ip) {
        return IntStream.range(0, tries)
                .mapToObj(i -> login(user, ip).send().status())
                .toList();
    }

    /** Each user has a login of his own, named like his subject. */
    private void opensLogins(String subject) {
        services.auth.stubFor(post(urlEqualTo(LOGINS))
                .willReturn(okJson("{\"loginId\":\"" + subject + "\",\"result\":\"challenge\"}")
                        .withHeader("X-Portcullis-Subject", subject)));
        login = subject;
    }

    private void codesAre(String outcome) {
        services.auth.stubFor(post(urlPathMatching(LOGINS + "/.*/code"))
                .willReturn(okJson("{\"result\":\"retry\"}")
                        .withHeader("X-Portcullis-Subject", login)
                        .withHeader("X-Portcullis-Outcome", outcome)));
    }

    private Answer code() {
        return Wire.post(LOGINS + "/" + login + "/code", "{\"code\":\"123456\"}")
                .key(Keys.PORTAL)
                .send();
    }

    private List<Integer> codes(int tries) {
        return IntStream.range(0, tries).mapToObj(i -> code().status()).toList();
    }

    private void tell(String kind, String subject, int amount) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into limit_use (replica, kind, subject, amount) values (?, ?, ?, ?)")) {
            insert.setObject(1, UUID.randomUUID());
            insert.setString(2, kind);
            insert.setString(3, subject);
            insert.setInt(4, amount);
            insert.executeUpdate();
        }
    }

    private int told(String subject) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select coalesce(sum(amount), 0) from limit_use where kind = 'user_logins' and subject like ?")) {
            select.setString(1, subject + "%");
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
