package dev.portcullis.auth.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.auth.Events;
import dev.portcullis.auth.SmsServiceStub;
import dev.portcullis.auth.TestClock;
import dev.portcullis.contracts.Topics;
import dev.portcullis.kit.crypto.Aad;
import dev.portcullis.kit.crypto.Keyring;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import dev.portcullis.localstack.test.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Codes by SMS while Kafka takes nothing: sms-service is called, with what the event says. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SmsServiceStub.class)
class HandOverComponentTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    TestClock clock;

    @Inject
    Pool pool;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private Portal portal;
    private String user;

    @BeforeEach
    void userWithANumber() {
        clock.turnTo(Duration.ZERO);
        portal = new Portal(clock, pool);
        user = Portal.newUser();
        portal.addWithNumber(user);
        SmsServiceStub.away(false);
    }

    @AfterEach
    void back() {
        KafkaResource.thaw();
        SmsServiceStub.away(false);
    }

    @Test
    void whatKafkaDoesNotTakeIsHandedOverOnceAndTheEventFollowsWithTheSameRequest() throws IOException {
        // Given
        KafkaResource.freeze();

        // When
        UUID login = portal.challenge(user);

        // Then
        await().untilAsserted(() -> assertThat(SmsServiceStub.taken(login)).hasSize(1));
        SmsServiceStub.Taken taken = SmsServiceStub.taken(login).getFirst();
        JsonNode request = JSON.readTree(taken.body());
        String id = request.path("requestId").asText();
        assertThat(taken.path()).isEqualTo("/internal/v1/sms-requests/" + id);
        assertThat(taken.authorization()).startsWith("Bearer ");
        assertThat(taken.trace()).isNotEqualTo("null");
        Keyring sms = Keyring.parse(TestKeys.keyring("sms"));
        assertThat(sms.openText(request.path("codeSealed").asText(), Aad.of("sms.requested", "code", id)))
                .isEqualTo(portal.sentCode(login));

        // And once only, and Kafka learns of it when it is back
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(6))
                .until(() -> SmsServiceStub.taken(login).size() == 1);
        KafkaResource.thaw();
        try (Events events = new Events(kafka, Topics.SMS_REQUESTED)) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(of(events, login))
                            .extracting(event -> event.path("requestId").asText())
                            .containsOnly(id));
        }
    }

    @Test
    void whatKafkaTakesIsNotHandedOver() {
        // When
        UUID login = portal.challenge(user);

        // Then
        try (Events events = new Events(kafka, Topics.SMS_REQUESTED)) {
            await().untilAsserted(() -> assertThat(of(events, login)).hasSize(1));
        }
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(4))
                .until(() -> SmsServiceStub.taken(login).isEmpty());
    }

    @Test
    void whileSmsServiceIsAwayTooTheRequestWaitsForWhoeverIsBackFirst() {
        // Given
        KafkaResource.freeze();
        SmsServiceStub.away(true);
        UUID login = portal.challenge(user);
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(4))
                .until(() -> SmsServiceStub.taken(login).isEmpty());

        // When
        SmsServiceStub.away(false);

        // Then
        await().untilAsserted(() -> assertThat(SmsServiceStub.taken(login)).hasSize(1));
    }

    private static List<JsonNode> of(Events events, UUID login) {
        return events.heard().stream()
                .filter(event -> event.path("loginId").asText().equals(login.toString()))
                .toList();
    }
}
