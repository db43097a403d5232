package dev.portcullis.enrollment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.contracts.Topics;
import dev.portcullis.localstack.test.InternalTokensForTests;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Nobody is listed, no domain is; calls as the gateway and auth-service make them. */
abstract class EnrollmentFixture {
    static final String ADMIN = "admin";
    static final String PORTAL = "portal";
    static final String INTERNAL = "internal";
    static final UUID INTEGRATION = UUID.randomUUID();
    static final String ACME = """
            {"default":"ACME","domains":[{"netbios":"ACME","suffixes":["acme.example"]}],"unknownDomain":"deny"}""";

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Pool pool;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private static volatile boolean warm;

    private Events events;

    @BeforeEach
    void nobodyIsListed() {
        await().atMost(Duration.ofSeconds(60)).until(this::isWarm);
        Suite.reset();
        for (String table : List.of("account", "user_group", "change_intent", "pending_secret", "idempotent_request")) {
            pool.query("delete from " + table).executeAndAwait();
        }
        pool.query("update domain_table set content = '{\"default\":null,\"domains\":[],\"unknownDomain\":\"deny\"}'")
                .executeAndAwait();
    }

    /** The first calls load most of the classes, which on a busy machine takes longer than an answer may. */
    private boolean isWarm() {
        if (!warm) {
            int status = add("warm").extract().statusCode();
            warm = status == 201 || status == 409;
        }
        return warm;
    }

    @AfterEach
    void close() {
        if (events != null) {
            events.close();
            events = null;
        }
    }

    /** Everything said on this topic, in this test and before it. */
    List<JsonNode> said(String topic) {
        return events(topic).heard();
    }

    Events events(String topic) {
        if (events == null) {
            events = new Events(kafka, topic);
        }
        return events;
    }

    List<JsonNode> saidOf(String topic, String member, String id) {
        return said(topic).stream()
                .filter(event -> event.path(member).asText().equals(id))
                .toList();
    }

    JsonNode lastSaid(UUID account) {
        List<JsonNode> said = saidOf(Topics.ACCOUNT, "accountId", account.toString());
        assertThat(said).isNotEmpty();
        return said.getLast();
    }

    RequestSpecification as(String routeClass) {
        return given().header(
                        "Authorization",
                        InternalTokensForTests.bearer("admin-gateway", "enrollment-service", routeClass))
                .header("X-Portcullis-Integration", INTEGRATION)
                .header("X-Portcullis-Actor", "key:test")
                .header("X-Portcullis-Source", "203.0.113.7");
    }

    ValidatableResponse post(String path, String body) {
        return as(path.startsWith("/portal") ? PORTAL : path.startsWith("/admin") ? ADMIN : INTERNAL)
                .contentType("application/json")
                .body(body)
                .post(path)
                .then();
    }

    ValidatableResponse post(String key, String path, String body) {
        return as(path.startsWith("/portal") ? PORTAL : ADMIN)
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(body)
                .post(path)
                .then();
    }

    ValidatableResponse patch(String path, String body) {
        return as(ADMIN).contentType("application/json").body(body).patch(path).then();
    }

    ValidatableResponse put(String path, String body) {
        return as(ADMIN).contentType("application/json").body(body).put(path).then();
    }

    ValidatableResponse get(String path) {
        return as(path.startsWith("/portal") ? PORTAL : path.startsWith("/admin") ? ADMIN : INTERNAL)
                .get(path)
                .then();
    }

    ValidatableResponse delete(String path) {
        return as(ADMIN).delete(path).then();
    }

    ValidatableResponse add(String user) {
        return post("/admin/v1/users", "{\"user\":\"" + user.replace("\\", "\\\\") + "\"}");
    }

    UUID added(String user) {
        return UUID.fromString(add(user).statusCode(201).extract().path("id"));
    }

    long count(String table) {
        return pool.query("select count(*) from " + table)
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }

    /** As a process that died left it. */
    void intent(UUID target, String kind, String name, int secondsAgo) {
        pool.preparedQuery("insert into change_intent values ($1, $2, $3, $4)")
                .executeAndAwait(
                        Tuple.of(target, kind, name, OffsetDateTime.now().minusSeconds(secondsAgo)));
    }

    /** What auth-service was told last of this account. */
    static JsonNode told(UUID account) {
        String start = "PUT /internal/v1/accounts/" + account + " ";
        return json(Suite.calls(start).getLast().substring(start.length()));
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same at the same time. */
    static <T> List<T> parallel(int times, Callable<T> work) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
            return threads.invokeAll(Stream.generate(() -> work).limit(times).toList()).stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }

    /** It is told that this never came to be, after and above what auth-service may have heard. */
    void requireHealed(long above, UUID account) {
        await().untilAsserted(() -> {
            JsonNode last = lastSaid(account);
            assertThat(last.path("version").asLong()).isGreaterThan(above);
        });
        assertThat(count("change_intent")).isZero();
    }
}
