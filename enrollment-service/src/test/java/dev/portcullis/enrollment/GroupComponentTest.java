package dev.portcullis.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.contracts.Topics;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(Suite.class)
class GroupComponentTest extends EnrollmentFixture {
    @Test
    void anAddedGroupHoldsFromTheAnswerOn() {
        // Given
        put("/admin/v1/domains", ACME).statusCode(200);

        // When
        String id = post("/admin/v1/groups", "{\"name\":\"ACME\\\\Remote Users\"}")
                .statusCode(201)
                .body("name", is("ACME\\remote users"))
                .body("members", is(0))
                .body("exclusions", is(0))
                .extract()
                .path("id");

        // Then
        assertThat(Suite.calls("PUT /internal/v1/groups/" + id)).hasSize(1);
        get("/admin/v1/groups").body("items.id", contains(id)).body("total", is(1));
        get("/admin/v1/groups?q=REMOTE").body("total", is(1));
        get("/admin/v1/groups?q=x").body("total", is(0));
        await().untilAsserted(
                        () -> assertThat(saidOf(Topics.GROUP, "groupId", id)).hasSize(1));
        post("/admin/v1/groups", "{\"name\":\"ACME\\\\admins\"}").statusCode(201);
        get("/admin/v1/groups").body("items.name", contains("ACME\\admins", "ACME\\remote users"));
        get("/admin/v1/groups?sort=-name").body("items.name", contains("ACME\\remote users", "ACME\\admins"));
        get("/admin/v1/groups?sort=createdAt").body("items.name", contains("ACME\\remote users", "ACME\\admins"));
        post("/admin/v1/groups", "{\"name\":\"remote users@acme.example\"}")
                .statusCode(409)
                .body("type", is("urn:portcullis:problem:group_exists"));
    }

    @Test
    void whatIsNoGroupIsRefused() {
        post("/admin/v1/groups", "{}").statusCode(400).body("errors[0].field", is("name"));
        post("/admin/v1/groups", "{\"name\":\"\"}").statusCode(400).body("errors[0].field", is("name"));
        get("/admin/v1/groups?size=0").statusCode(400).body("errors[0].field", is("size"));
        get("/admin/v1/groups?sort=members").statusCode(400).body("errors[0].field", is("sort"));
        delete("/admin/v1/groups/" + UUID.randomUUID()).statusCode(404);
        get("/admin/v1/groups/" + UUID.randomUUID() + "/members").statusCode(404);
        get("/admin/v1/groups/" + UUID.randomUUID() + "/exclusions").statusCode(404);
        post("/admin/v1/groups/" + UUID.randomUUID() + "/exclusions", "{\"user\":\"a\"}")
                .statusCode(404);
    }

    @Test
    void aGroupOfWhichAuthServiceCanNotBeToldIsNotListed() {
        // Given
        Suite.says("PUT /internal/v1/groups/", 500, "{}", 0);

        // When // Then
        post("/admin/v1/groups", "{\"name\":\"remote\"}").statusCode(503);
        get("/admin/v1/groups").body("total", is(0));
        assertThat(count("change_intent")).isZero();
    }

    @Test
    void anExcludedMemberIsToldOfAndMayBeIncludedAgain() {
        // Given
        String group = group("remote");
        String exclusions = "/admin/v1/groups/" + group + "/exclusions";

        // When
        String exclusion = post(exclusions, "{\"user\":\"Bob\"}")
                .statusCode(201)
                .body("user", is("bob"))
                .extract()
                .path("id");

        // Then
        assertThat(lastTold(group).path("exclusions").path(0).asText()).isEqualTo("bob");
        get("/admin/v1/groups").body("items.exclusions", contains(1));
        get(exclusions).body("items.user", contains("bob")).body("total", is(1));
        post(exclusions, "{\"user\":\"BOB\"}").statusCode(409).body("errors[0].field", is("user"));
        get(exclusions).body("total", is(1));
        delete(exclusions + "/" + UUID.randomUUID()).statusCode(404);
        delete("/admin/v1/groups/" + group("other") + "/exclusions/" + exclusion)
                .statusCode(404);
        delete(exclusions + "/" + exclusion).statusCode(204);
        assertThat(lastTold(group).path("exclusions").isEmpty()).isTrue();
        get(exclusions).body("total", is(0));
        assertThat(count("change_intent")).isZero();
    }

    @Test
    void aRemovedGroupIsGoneWithItsExclusions() {
        // Given
        String group = group("remote");
        post("/admin/v1/groups/" + group + "/exclusions", "{\"user\":\"bob\"}").statusCode(201);

        // When
        delete("/admin/v1/groups/" + group).statusCode(204);

        // Then
        get("/admin/v1/groups").body("total", is(0));
        assertThat(lastTold(group).path("enabled").asBoolean()).isFalse();
        assertThat(count("group_exclusion")).isZero();
        await().untilAsserted(
                        () -> assertThat(saidOf(Topics.GROUP, "groupId", group)).hasSize(3));
    }

    @Test
    void membersAreThoseWhoEnrolledByTheGroup() {
        // Given
        String remote = group("remote");
        String other = group("other");
        UUID login = Suite.login(null, "alice", "[\"remote\",\"not enabled\"]");
        added("bob");

        // When
        post("/portal/v1/logins/" + login + "/enrollment", "{}").statusCode(201);

        // Then
        get("/admin/v1/groups/" + remote + "/members")
                .statusCode(200)
                .body("items.user", contains("alice"))
                .body("items[0].source", is("group"))
                .body("items[0].groups", contains("remote"))
                .body("total", is(1));
        get("/admin/v1/groups/" + other + "/members").body("total", is(0));
        get("/admin/v1/groups?q=remote").body("items.members", contains(1));
        get("/admin/v1/users?groupId=" + remote).body("items.user", contains("alice"));
        get("/admin/v1/users?source=group").body("items[0].groups", contains("remote"));
        delete("/admin/v1/groups/" + remote).statusCode(204);
        get("/admin/v1/users?source=group").body("items[0].groups", is(List.of()));
    }

    @Test
    void aMemberAddedByNameKeepsSeatAndCredential() {
        // Given
        UUID login = Suite.login(null, "alice", "[]");
        post("/portal/v1/logins/" + login + "/enrollment", "{}").statusCode(201);
        String id = get("/admin/v1/users").extract().path("items[0].id");
        pool.query("update account set state = 'ENROLLED', enrolled_at = now()").executeAndAwait();

        // When
        add("Alice")
                .statusCode(201)
                .body("id", is(id))
                .body("source", is("direct"))
                .body("state", is("enrolled"));

        // Then
        assertThat(Suite.calls("PUT /internal/v1/seats/")).hasSize(1);
        assertThat(told(UUID.fromString(id)).path("source").asText()).isEqualTo("direct");
        assertThat(told(UUID.fromString(id)).path("epoch").asLong()).isZero();
        add("alice").statusCode(409);
    }

    private String group(String name) {
        return post("/admin/v1/groups", "{\"name\":\"" + name + "\"}")
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static JsonNode lastTold(String group) {
        String call = Suite.calls("PUT /internal/v1/groups/" + group).getLast();
        return json(call.substring(call.indexOf('{')));
    }
}
