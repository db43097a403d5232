package dev.portcullis.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import dev.portcullis.localstack.test.TwilioResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The second sender: the same code, once, while the code lives. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TwilioResource.class)
@QuarkusTestResource(value = SmsSettings.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = FallbackSettings.class, restrictToAnnotatedClass = true)
class FallbackComponentTest extends DeliveryFixture {
    private static final String MAIN = TwilioResource.ACCOUNT.phoneNumber();
    private static final String SECOND = TwilioResource.FALLBACK.phoneNumber();

    /** What earlier tests have left would take this one's faults. */
    @BeforeEach
    void standDown() {
        pool.query("update delivery set fallback_at = null, number_sealed = null, code_sealed = null"
                        + " where fallback_at is not null")
                .execute()
                .await()
                .indefinitely();
    }

    @Test
    void whatIsNotDeliveredInTimeIsSentOnceByTheSecondSender() {
        // When
        request(request, number, "ACME", in(300));

        // Then
        await().untilAsserted(() -> assertThat(senders()).containsExactly(MAIN, SECOND));
        assertThat(messagesTo(number)).hasSize(2).allMatch(body -> body.endsWith(CODE));
        await().untilAsserted(() -> assertThat(states(request)).containsExactly("queued", "sent", "sent"));
        assertThat(row(request).getString("sender")).isEqualTo("fallback");
        assertThat(row(request).getString("fallback_reason")).isEqualTo("not_delivered_in_time");
        assertThat(row(request).getString("code_sealed")).isNull();

        // And not a third time
        await().during(Duration.ofSeconds(4))
                .atMost(Duration.ofSeconds(8))
                .until(() -> senders().size() == 2);
    }

    @Test
    void whatIsDeliveredInTimeIsNotSentAgainAndNumberAndCodeAreWiped() {
        // Given
        String sid = sent();
        assertThat(row(request).getString("code_sealed")).isNotNull();

        // When
        SignedCallback.of(request, sid, "delivered").send();

        // Then
        assertThat(row(request).getString("code_sealed")).isNull();
        assertThat(row(request).getString("number_sealed")).isNull();
        await().during(Duration.ofSeconds(4))
                .atMost(Duration.ofSeconds(8))
                .until(() -> senders().equals(List.of(MAIN)));
    }

    @ParameterizedTest
    @CsvSource({"30008, true", "30007, true", "30003, false", "30006, false", "21610, false"})
    void aReportedFailureIsTheSecondSendersTurnWhereHeCanMendIt(String code, boolean mendable) {
        // Given
        String sid = sent();

        // When
        SignedCallback.of(request, sid, "undelivered").with("ErrorCode", code).send();

        // Then
        if (mendable) {
            await().untilAsserted(() -> assertThat(senders()).containsExactly(MAIN, SECOND));
            await().untilAsserted(() -> assertThat(states(request)).containsExactly("queued", "sent", "sent"));
        } else {
            await().untilAsserted(() -> assertThat(states(request)).containsExactly("queued", "sent", "failed"));
            assertThat(senders()).containsExactly(MAIN);
        }
        assertThat(row(request).getInteger("provider_code")).isEqualTo(mendable ? null : Integer.valueOf(code));
    }

    @Test
    void aRefusalOfTheFirstAccountIsMendedByTheSecondWithoutAWordOfFailure() {
        // Given
        TwilioResource.faults("bad_credentials", 1);

        // When
        request(request, number, "ACME", in(300));

        // Then
        await().untilAsserted(() -> assertThat(states(request)).containsExactly("queued", "sent"));
        assertThat(senders()).containsExactly(SECOND);
        assertThat(row(request).getString("fallback_reason")).isEqualTo("sms_credentials_invalid");
    }

    @Test
    void whatNeitherSenderSendsHasFailed() {
        // Given
        TwilioResource.faults("bad_credentials", 2);

        // When
        request(request, number, "ACME", in(300));

        // Then
        await().untilAsserted(() -> assertThat(states(request)).containsExactly("queued", "failed"));
        assertThat(last(request).path("reason").asText()).isEqualTo("sms_credentials_invalid");
        assertThat(last(request).path("userReason").asText()).isEqualTo("sms_unavailable");
        assertThat(senders()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"hang", "server_error", "reset_after_body"})
    void whatMayHaveBeenSentIsNotTheSecondSendersTurn(String fault) {
        // Given
        TwilioResource.faults(fault, 1);

        // When
        request(request, number, "ACME", in(300));

        // Then
        await().untilAsserted(() -> assertThat(states(request)).containsExactly("queued", "unknown"));
        await().during(Duration.ofSeconds(4))
                .atMost(Duration.ofSeconds(8))
                .until(() -> senders().equals(List.of(MAIN)));
    }

    @Test
    void theFirstMessageThatArrivesAfterAllIsDeliveredWhateverTheSecondSenderDid() {
        // Given
        String sid = sent();
        TwilioResource.faults("bad_credentials", 1);
        await().untilAsserted(() -> assertThat(states(request)).containsExactly("queued", "sent", "failed"));

        // When
        SignedCallback.of(request, sid, "delivered").send();

        // Then
        await().untilAsserted(
                        () -> assertThat(states(request)).containsExactly("queued", "sent", "failed", "delivered"));
        assertThat(row(request).getString("reason")).isNull();
    }

    @Test
    void reportsOfTheFirstMessageSayNothingOfTheSecond() {
        // Given
        String first = sent();
        await().untilAsserted(
                        () -> assertThat(row(request).getString("fallback_sid")).isNotNull());
        String second = row(request).getString("fallback_sid");

        // When
        SignedCallback.of(request, first, "undelivered")
                .with("ErrorCode", "30008")
                .send();
        SignedCallback.by("fallback", request, first, "delivered").send();

        // Then
        assertThat(row(request).getString("state")).isEqualTo("sent");
        SignedCallback.by("fallback", request, second, "delivered").send();
        assertThat(row(request).getString("state")).isEqualTo("delivered");
        assertThat(senders()).containsExactly(MAIN, SECOND);
    }

    @Test
    void aDeadCodeIsNotSentASecondTime() {
        // Given
        put("'sent', 'primary', null, now() - interval '1 s'", "now() - interval '1 ms'");

        // When // Then
        await().untilAsserted(
                        () -> assertThat(row(request).getString("code_sealed")).isNull());
        assertThat(row(request).getString("state")).isEqualTo("sent");
        anotherIsSent();
        assertThat(senders()).isEmpty();
    }

    @Test
    void aProcessThatDiedWhileItWaitedLeavesTheTurnToAnother() {
        // Given
        put("'sent', 'primary', null, now() - interval '30 s'", "now() + interval '60 s'");

        // When // Then
        await().untilAsserted(() -> assertThat(senders()).containsExactly(SECOND));
        assertThat(row(request).getString("sender")).isEqualTo("fallback");
    }

    @Test
    void aProcessThatDiedWhileTheSecondSenderSentMakesItUnknownAndNeverTwice() {
        // Given
        put("'claimed', 'fallback', now() - interval '51 s', null", "now() + interval '200 s'");

        // When // Then
        await().untilAsserted(() -> assertThat(states(request)).containsExactly("unknown"));
        anotherIsSent();
        assertThat(senders()).isEmpty();
    }

    /** @param values of state, sender, claimed_at and fallback_at */
    private void put(String values, String expiresAt) {
        claimed(request, 1);
        String[] all = values.split(", ");
        pool.preparedQuery("update delivery set state = " + all[0] + ", sender = " + all[1] + ", claimed_at = " + all[2]
                        + ", fallback_at = " + all[3] + ", expires_at = " + expiresAt + " where request_id = $1")
                .execute(Tuple.of(request))
                .await()
                .indefinitely();
    }

    private List<String> senders() {
        return JsonPath.from(TwilioResource.messages(number)).getList("from");
    }
}
