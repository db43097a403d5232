package dev.portcullis.sms;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.portcullis.localstack.test.InternalTokensForTests;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import dev.portcullis.localstack.test.TwilioResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an administrator sees of a user's messages. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TwilioResource.class)
@QuarkusTestResource(SmsSettings.class)
class MessageComponentTest extends DeliveryFixture {
    @Test
    void failureIsShownWithTheProvidersCodeAndWhatToDo() {
        // Given
        TwilioResource.faults("unverified_number", 1);
        request(request, number, "ACME", in(300));
        await().untilAsserted(() -> assertThat(states(request)).containsExactly("queued", "failed"));

        // When
        Response answer = messages("");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getInt("total")).isEqualTo(1);
        assertThat(answer.jsonPath().getString("items[0].id")).isEqualTo(request.toString());
        assertThat(answer.jsonPath().getString("items[0].status")).isEqualTo("failed");
        assertThat(answer.jsonPath().getString("items[0].sender")).isEqualTo("primary");
        assertThat(answer.jsonPath().getString("items[0].reason")).isEqualTo("number_not_verified");
        assertThat(answer.jsonPath().getString("items[0].explanation")).contains("trial account");
        assertThat(answer.jsonPath().getString("items[0].userReason")).isEqualTo("sms_unavailable");
        assertThat(answer.jsonPath().getInt("items[0].providerCode")).isEqualTo(21608);
        assertThat(answer.asString()).doesNotContain(number).doesNotContain(CODE);
    }

    @Test
    void messageThatWasSentHasTheProvidersIdAndNoReason() {
        // Given
        String sid = sent();

        // When
        Response answer = messages("?page=0&size=1");

        // Then
        assertThat(answer.jsonPath().getString("items[0].status")).isEqualTo("sent");
        assertThat(answer.jsonPath().getList("items[0].providerIds")).containsExactly(sid);
        assertThat(answer.jsonPath().getString("items[0].reason")).isNull();
        assertThat(answer.jsonPath().getString("items[0].destination")).isEqualTo("+1•••••••00");
        assertThat(messages("?page=1").jsonPath().getList("items")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?page=-1", "?size=0", "?size=501"})
    void pageOutOfRangeIsRefused(String query) {
        assertThat(messages(query).statusCode()).isEqualTo(400);
    }

    /** The fixture's account has the id of its request. */
    private Response messages(String query) {
        return given().header("Authorization", InternalTokensForTests.bearer("admin-gateway", "sms-service", "admin"))
                .get("/admin/v1/users/" + request + "/messages" + query);
    }
}
