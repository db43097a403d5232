package dev.portcullis.kit.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import dev.portcullis.kit.internal.Caller;
import dev.portcullis.kit.testing.KitComponent;
import dev.portcullis.kit.testing.RawHttp;
import dev.portcullis.kit.testing.RawHttp.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@KitComponent
class IdempotencyComponentTest {
    private static final UUID INTEGRATION = UUID.randomUUID();

    private final String name = UUID.randomUUID().toString();

    @Inject
    Pool pool;

    @Inject
    Claims claims;

    @BeforeEach
    void nothingWasAsked() {
        pool.query("delete from idempotent_request").executeAndAwait();
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "connection", "steps"})
    void twentyAtATimeHaveOneEffectAndARepeatAnswersTheSame(String way) throws Exception {
        // When
        List<Answer> answers = parallel(20, () -> post(way, "k", wish("")));

        // Then
        assertThat(effects(name)).isEqualTo(1);
        assertThat(answers).extracting(Answer::status).contains(201).allMatch(status -> status == 201 || status == 409);
        assertThat(answers).filteredOn(answer -> answer.status() == 409).allSatisfy(answer -> {
            assertThat(answer.code()).isEqualTo("request_in_progress");
            assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 10);
        });
        Answer again = post(way, "k", wish(""));
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json().path("name").asText()).isEqualTo(name);
        assertThat(effects(name)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "connection", "steps"})
    void theSameKeyWithAnotherBodyIsRefusedAndDoesNothing(String way) {
        // Given
        post(way, "k", wish(""));

        // When
        Answer other = post(way, "k", wish("").replace("{", "{ "));

        // Then
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("idempotency_key_reused");
        assertThat(other.json().path("errors").path(0).path("field").asText()).isEqualTo("Idempotency-Key");
        assertThat(effects(name)).isEqualTo(1);
    }

    @Test
    void keysOfTwoIntegrationsOrTwoRoutesAreTwo() {
        // When
        post("session", "k", wish(""));
        post("connection", "k", wish(""));
        request("session", "k", wish(""), UUID.randomUUID()).send();

        // Then
        assertThat(effects(name)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"before", "after"})
    void whatFailedWithoutEffectIsDoneAgainAndWhatHadOneIsNot(String where) {
        // Given
        Answer first = post("steps", "k", wish(where));
        assertThat(first.status()).isEqualTo(503);
        int effects = where.equals("before") ? 0 : 1;
        assertThat(effects(name)).isEqualTo(effects);

        // When
        Answer second = post("steps", "k", wish(where));

        // Then
        assertThat(second.status()).isEqualTo(where.equals("before") ? 503 : 201);
        assertThat(effects(name)).isEqualTo(effects);
        assertThat(claims("outcome is null")).isZero();
    }

    @Test
    void aTransactionThatRollsBackTakesItsRowWithIt() {
        // Given
        assertThat(post("session", "k", wish("after")).status()).isEqualTo(503);
        assertThat(claims("true")).isZero();
        assertThat(effects(name)).isZero();

        // When
        Answer other = post("session", "k", wish(""));

        // Then
        assertThat(other.status()).isEqualTo(201);
        assertThat(other.json().path("secret").asText()).isEqualTo("new");
        assertThat(effects(name)).isEqualTo(1);
    }

    @Test
    void aTransactionThatBeganBeforeTheOtherClaimIsNotSentAwayForLongerThanTheLease() {
        // Given
        IdempotentRequest request = new IdempotentRequest(
                INTEGRATION, "POST /early", UUID.randomUUID().toString(), "00".repeat(32), Duration.ofMinutes(1));

        // When
        Claim late = pool.withTransaction(early -> early.query("select now()")
                        .execute()
                        .chain(() -> pool.withTransaction(other -> claims.claim(other, request)))
                        .chain(() -> claims.claim(early, request)))
                .await()
                .atMost(Duration.ofSeconds(10));

        // Then
        assertThat(late)
                .asInstanceOf(type(Claim.UnderWay.class))
                .satisfies(underWay -> assertThat(underWay.retryAfter()).isEqualTo(Claims.LEASE));
    }

    @Test
    void whatADeadProcessLeftBehindIsRefusedForAWhileAndThenDoneAgain() {
        // Given
        post("steps", "k", wish(""));
        pool.query("update idempotent_request set outcome = null, claimed_until = now() + interval '7 seconds'")
                .executeAndAwait();

        // When
        Answer early = post("steps", "k", wish(""));
        pool.query("update idempotent_request set claimed_until = now()").executeAndAwait();
        Answer otherBody = post("steps", "k", wish("").replace("{", "{ "));
        Answer late = post("steps", "k", wish(""));

        // Then
        assertThat(early.code()).isEqualTo("request_in_progress");
        assertThat(early.header("Retry-After")).isEqualTo("7");
        assertThat(otherBody.code()).isEqualTo("idempotency_key_reused");
        assertThat(late.status()).isEqualTo(201);
        assertThat(effects(name)).isEqualTo(2);
    }

    @Test
    void aTryThatComesLateDoesNothingWhenAnotherHasTakenOver() {
        // When
        Answer late = post("steps", "k", wish("taken"));

        // Then
        assertThat(late.code()).isEqualTo("request_in_progress");
        assertThat(effects(name)).isZero();
        assertThat(claims("outcome is null")).isEqualTo(1);
    }

    @Test
    void ofManyThingsThoseThatWereDoneAreNotDoneAgain() {
        // Given
        String one = UUID.randomUUID().toString();
        String two = UUID.randomUUID().toString();
        String body = "{\"name\":\"%s\",\"fails\":\"after\",\"parts\":[\"%s\",\"%s\"]}".formatted(name, one, two);
        assertThat(post("parts", "k", body).status()).isEqualTo(503);
        pool.preparedQuery("delete from idempotent_request where part = $1").executeAndAwait(Tuple.of(two));

        // When
        post("parts", "k", body);
        Answer otherBody = post("parts", "k", body.replace("{", "{ "));

        // Then
        assertThat(effects(one)).isEqualTo(1);
        assertThat(effects(two)).isEqualTo(2);
        assertThat(otherBody.code()).isEqualTo("idempotency_key_reused");
    }

    @Test
    void withoutAKeyEachIsDone() {
        // When
        request("steps", null, wish(""), INTEGRATION).send();
        request("steps", null, wish(""), INTEGRATION).send();

        // Then
        assertThat(effects(name)).isEqualTo(2);
        assertThat(claims("true")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u00e9", "a\tb"})
    void whatIsNoKeyIsRefusedAndTheHeaderNamed(String key) {
        requireRefused(key);
    }

    @Test
    void aKeyMayHave128CharactersAndNoMore() {
        requireRefused("k".repeat(129));
        assertThat(post("steps", "k ~".repeat(42) + "kk", wish("")).status()).isEqualTo(201);
    }

    private void requireRefused(String key) {
        Answer answer = post("steps", key, wish(""));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").path(0).path("field").asText()).isEqualTo("Idempotency-Key");
        assertThat(effects(name)).isZero();
    }

    @Test
    void whatHasExpiredIsRemovedAndItsKeyIsNew() {
        // Given
        post("session", "k", wish(""));
        post("connection", "k", wish(""));
        pool.query("update idempotent_request set expires_at = now() where route like '%session'")
                .executeAndAwait();

        // When
        assertThat(post("session", "k", wish("").replace("{", "{ ")).status()).isEqualTo(201);
        pool.query("update idempotent_request set expires_at = now() where route like '%session'")
                .executeAndAwait();

        // Then
        assertThat(effects(name)).isEqualTo(3);
        await().untilAsserted(() -> assertThat(claims("true")).isEqualTo(1));
        assertThat(claims("route = 'POST /portal/v1/idempotent/connection'")).isEqualTo(1);
    }

    @Test
    void aRowHoldsTheHashOfTheBodyAndTheOutcomeOnly() {
        // When
        post("connection", "k", wish(""));

        // Then
        Row row = pool.query("select encode(body_sha256, 'hex'), outcome, extract(epoch from expires_at - now())::int"
                        + " from idempotent_request")
                .executeAndAwait()
                .iterator()
                .next();
        assertThat(row.getString(0)).hasSize(64);
        assertThat(row.getString(1)).isEqualTo("{\"status\":201,\"body\":{\"name\":\"" + name + "\",\"secret\":null}}");
        assertThat(row.getInteger(2)).isBetween(50, 60);
    }

    private String wish(String fails) {
        return "{\"name\":\"" + name + "\",\"fails\":\"" + fails + "\",\"parts\":[]}";
    }

    private static Answer post(String way, String key, String body) {
        return request(way, key, body, INTEGRATION).send();
    }

    private static RawHttp request(String way, String key, String body, UUID integration) {
        RawHttp request = RawHttp.portal("POST", "/portal/v1/idempotent/" + way)
                .header(Caller.INTEGRATION, integration.toString())
                .json(body);
        return key == null ? request : request.header(IdempotencyKeys.HEADER, key);
    }

    private int effects(String of) {
        return pool.preparedQuery("select count(*) from effect where name = $1")
                .executeAndAwait(Tuple.of(of))
                .iterator()
                .next()
                .getInteger(0);
    }

    private int claims(String condition) {
        return pool.query("select count(*) from idempotent_request where part = '' and " + condition)
                .executeAndAwait()
                .iterator()
                .next()
                .getInteger(0);
    }

    private static <T> List<T> parallel(int times, Callable<T> work) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(Stream.generate(() -> work).limit(times).toList()).stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }
}
