package dev.portcullis.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import dev.portcullis.localstack.test.TwilioResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Credentials that change while messages flow. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TwilioResource.class)
@QuarkusTestResource(value = ConfigSettings.class, restrictToAnnotatedClass = true)
class RotationComponentTest extends ConfigFixture {
    @Test
    void noMessageIsLostWhileTheTokenIsRotated() {
        // Given
        List<UUID> before = Stream.generate(UUID::randomUUID).limit(10).toList();
        List<UUID> after = Stream.generate(UUID::randomUUID).limit(10).toList();
        TwilioResource.account("{\"sid\":\"%s\",\"tokens\":[\"%s\",\"second\"]}".formatted(SID, TOKEN));

        // When
        before.forEach(id -> request(id, number, "ACME", in(300)));
        put(account(SID, "second", NUMBER)).statusCode(200);
        TwilioResource.account("{\"sid\":\"%s\",\"tokens\":[\"second\"]}".formatted(SID));
        after.forEach(id -> request(id, number, "ACME", in(300)));

        // Then
        await().untilAsserted(() -> assertThat(Stream.concat(before.stream(), after.stream()))
                .allSatisfy(id -> assertThat(states(id)).containsExactly("queued", "sent")));
        assertThat(messagesTo(number)).hasSize(20);
    }

    @Test
    void reportSignedWithTheTokenThatWasRotatedAwayCountsForAnHour() {
        // Given
        String sid = sent();
        TwilioResource.account("{\"sid\":\"%s\",\"tokens\":[\"second\"]}".formatted(SID));
        put(account(SID, "second", NUMBER)).statusCode(200);

        // When // Then
        assertThat(SignedCallback.of(request, sid, "sent").send()).isEqualTo(204);
        assertThat(SignedCallback.of(request, sid, "sent")
                        .sign(SignedCallback.PUBLIC, "second")
                        .send())
                .isEqualTo(204);
        assertThat(SignedCallback.of(request, sid, "delivered")
                        .sign(SignedCallback.PUBLIC, "third")
                        .send())
                .isEqualTo(403);
        pool.preparedQuery("update sender_account set retired_at = retired_at - make_interval(secs => $1)")
                .execute(Tuple.of(3601d))
                .await()
                .indefinitely();
        await().untilAsserted(() ->
                assertThat(SignedCallback.of(request, sid, "delivered").send()).isEqualTo(403));
        assertThat(SignedCallback.of(request, sid, "delivered")
                        .sign(SignedCallback.PUBLIC, "second")
                        .send())
                .isEqualTo(204);
        await().untilAsserted(() -> assertThat(states(request)).containsExactly("queued", "sent", "delivered"));
    }

    @Test
    void tokensThatNobodySignsWithAnyMoreAreForgottenWithTheNextChange() {
        // Given
        put(account(SID, TOKEN, NUMBER)).statusCode(200);
        pool.query("update sender_account set retired_at = retired_at - interval '2 hours'")
                .execute()
                .await()
                .indefinitely();

        // When
        put(account(SID, TOKEN, NUMBER)).statusCode(200);

        // Then
        assertThat(pool.query("select count(*) from sender_account")
                        .execute()
                        .await()
                        .indefinitely()
                        .iterator()
                        .next()
                        .getLong(0))
                .isEqualTo(2);
    }
}
