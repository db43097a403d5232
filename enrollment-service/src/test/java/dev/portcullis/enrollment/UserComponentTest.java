package dev.portcullis.enrollment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.contracts.Topics;
import dev.portcullis.kit.crypto.Aad;
import dev.portcullis.kit.crypto.Keyring;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import dev.portcullis.localstack.test.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(Suite.class)
class UserComponentTest extends EnrollmentFixture {
    @Test
    void anAddedUserIsEnabledHasASeatAndAuthServiceKnows() {
        // Given
        put("/admin/v1/domains", ACME).statusCode(200);

        // When
        UUID id = UUID.fromString(add("acme.example\\Alice")
                .statusCode(201)
                .body(
                        "keySet()",
                        org.hamcrest.Matchers.containsInAnyOrder(
                                "id",
                                "user",
                                "method",
                                "phone",
                                "state",
                                "source",
                                "groups",
                                "createdAt",
                                "enrolledAt",
                                "lastLoginAt"))
                .body("user", is("ACME\\alice"))
                .body("method", is("app"))
                .body("phone", nullValue())
                .body("state", is("enabled"))
                .body("source", is("direct"))
                .body("groups", empty())
                .body("createdAt", notNullValue())
                .body("enrolledAt", nullValue())
                .body("lastLoginAt", nullValue())
                .extract()
                .path("id"));

        // Then
        assertThat(Suite.calls("PUT /internal/v1/seats/" + id)).hasSize(1);
        assertThat(told(id).path("enabled").asBoolean()).isTrue();
        assertThat(told(id).path("user").asText()).isEqualTo("ACME\\alice");
        assertThat(count("change_intent")).isZero();
        get("/admin/v1/users/" + id).statusCode(200).body("user", is("ACME\\alice"));
        await().untilAsserted(() ->
                assertThat(saidOf(Topics.ACCOUNT, "accountId", id.toString())).hasSize(1));
    }

    @Test
    void aUserWithANumberShowsItMaskedAndNoEventHoldsItInClear() {
        // When
        UUID id = UUID.fromString(
                post("/admin/v1/users", "{\"user\":\"alice\",\"method\":\"sms\",\"phone\":\"+1 415 555 2671\"}")
                        .statusCode(201)
                        .body("method", is("sms"))
                        .body("phone", is("+1•••••••2671"))
                        .extract()
                        .path("id"));

        // Then
        assertThat(told(id).path("phoneByAdmin").asBoolean()).isTrue();
        assertThat(told(id).path("phoneSealed").asText()).startsWith("v1.");
        await().untilAsserted(() -> {
            JsonNode event = lastSaid(id);
            assertThat(event.path("phoneMasked").asText()).isEqualTo("+1•••••••2671");
            assertThat(event.toString()).doesNotContain("4155552671");
        });
    }

    @Test
    void whatIsNoUserIsRefusedAndTheFieldIsNamed() {
        // Given
        put("/admin/v1/domains", ACME).statusCode(200);

        // When // Then
        refused("{}", "invalid_request", "user");
        refused("{\"user\":\" \"}", "invalid_request", "user");
        refused("{\"user\":\"OTHER\\\\alice\"}", "invalid_request", "user");
        refused("{\"user\":7}", "invalid_request", "user");
        refused("{\"user\":\"a\",\"method\":\"fax\"}", "invalid_request", "method");
        refused("{\"user\":\"a\",\"seats\":1}", "invalid_request", "seats");
        refused("{\"user\":\"a\",\"method\":\"sms\"}", "phone_required", "phone");
        refused("{\"user\":\"a\",\"method\":\"sms\",\"phone\":\"0151\"}", "phone_invalid", "phone");
        refused("{\"user\":\"a\",\"method\":\"sms\",\"phone\":\"+14155552671;\"}", "phone_invalid", "phone");
        post("/admin/v1/users", "[]").statusCode(400).contentType("application/problem+json");
        post("/admin/v1/users", "null").statusCode(400).contentType("application/problem+json");
        assertThat(Suite.calls("PUT /internal/v1/seats/")).isEmpty();
    }

    private void refused(String body, String code, String field) {
        post("/admin/v1/users", body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", is("urn:portcullis:problem:" + code))
                .body("errors[0].field", is(field));
    }

    @Test
    void everySpellingOfOneUserIsOneUser() {
        // Given
        put("/admin/v1/domains", ACME).statusCode(200);
        added("ACME\\Jörg");

        // When // Then
        for (String spelling : List.of(
                "acme\\JÖRG", "jörg@ACME.example", ".\\jorg", "Jörg", "jo\u0308rg@acme", "acme.example\\jörg")) {
            add(spelling).statusCode(409).body("type", is("urn:portcullis:problem:user_exists"));
        }
        get("/admin/v1/users").body("total", is(1));
        assertThat(Suite.calls("PUT /internal/v1/seats/")).hasSize(1);
    }

    @Test
    void whileNoDomainIsListedItsPartIsIgnored() {
        added("ACME\\alice");
        add("alice@other.example").statusCode(409);
    }

    @Test
    void withoutASeatNobodyIsListed() {
        // Given
        Suite.refuses("PUT /internal/v1/seats/", 409, "license_exhausted", ",\"seats\":10,\"used\":10");

        // When // Then
        add("alice")
                .statusCode(409)
                .body("type", is("urn:portcullis:problem:license_exhausted"))
                .body("seats", is(10))
                .body("used", is(10));
        get("/admin/v1/users").body("total", is(0));
        assertThat(count("change_intent")).isZero();
    }

    @Test
    void twoAddersOfOneUserMakeOne() throws Exception {
        // When
        List<Integer> answers = parallel(2, () -> add("alice").extract().statusCode());

        // Then
        assertThat(answers).containsExactlyInAnyOrder(201, 409);
        get("/admin/v1/users").body("total", is(1));
        assertThat(count("change_intent")).isZero();
        String id = get("/admin/v1/users").extract().path("items[0].id");
        assertThat(Suite.calls("DELETE /internal/v1/seats/" + id)).isEmpty();
    }

    @Test
    void ofManyAddersOfOneUserAuthServiceHearsOne() throws Exception {
        for (String user : List.of("alice", "bob", "carol", "dave", "erin")) {
            // When
            List<Integer> answers = parallel(12, () -> add(user).extract().statusCode());

            // Then
            assertThat(answers).containsOnlyOnce(201);
        }
        assertThat(Suite.calls("PUT /internal/v1/accounts/")).hasSize(5);
        assertThat(Suite.calls("PUT /internal/v1/seats/")).hasSize(5);
    }

    @Test
    void aSearchComparesAsNamesDo() {
        // Given
        put("/admin/v1/domains", """
                        {"default":"\u00c4CME","domains":[{"netbios":"\u00c4CME","suffixes":[]}],"unknownDomain":"deny"}""").statusCode(200);
        added("alice");
        added("Stra\u00dfe");
        post("/admin/v1/groups", "{\"name\":\"R\u00e9mote\"}").statusCode(201);

        // When // Then
        for (String typed : List.of("\u00c1lice", "A\u0301LI", "\uff41lice", "acme\\ALI", "\u00e4cme\\al")) {
            search("users", typed).body("items.user", contains("\u00c4CME\\alice"));
        }
        search("users", "STRASSE").body("total", is(1));
        search("users", "%").body("total", is(0));
        search("groups", "re\u0301MOTE").body("total", is(1));
        search("users", "a\0").statusCode(400).body("errors[0].field", is("q"));
        search("groups", "a".repeat(129)).statusCode(400).body("errors[0].field", is("q"));
    }

    @Test
    void aSearchFindsARenamedUser() {
        // Given
        added("alice");
        put("/admin/v1/domains", ACME).statusCode(200);

        // When // Then
        search("users", "acme\\al").body("items.user", contains("ACME\\alice"));
    }

    private ValidatableResponse search(String list, String part) {
        return as(ADMIN).queryParam("q", part).get("/admin/v1/" + list).then();
    }

    @Test
    void usersAreListedByPageAndByWhatIsAskedFor() {
        // Given
        added("carol");
        added("alice");
        post("/admin/v1/users", "{\"user\":\"bob\",\"method\":\"sms\",\"phone\":\"+14155552671\"}")
                .statusCode(201);

        // When // Then
        get("/admin/v1/users")
                .body("items.user", contains("alice", "bob", "carol"))
                .body("page", is(0))
                .body("size", is(50))
                .body("total", is(3));
        get("/admin/v1/users?page=1&size=2")
                .body("items.user", contains("carol"))
                .body("total", is(3));
        get("/admin/v1/users?sort=-user").body("items.user", contains("carol", "bob", "alice"));
        get("/admin/v1/users?q=LI").body("items.user", contains("alice"));
        get("/admin/v1/users?q=%25").body("total", is(0));
        get("/admin/v1/users?method=sms").body("items.user", contains("bob"));
        get("/admin/v1/users?state=enrolled").body("total", is(0));
        get("/admin/v1/users?source=group").body("total", is(0));
        get("/admin/v1/users?groupId=" + UUID.randomUUID()).body("total", is(0));
        get("/admin/v1/users?lastLoginBefore=2026-01-01T00:00:00Z").body("total", is(3));
    }

    @Test
    void listTellsTheLockedFromTheOthersAsAuthServiceKnowsThem() {
        // Given
        UUID alice = added("alice");
        added("bob");
        Suite.says("GET /internal/v1/locked-accounts", 200, "{\"ids\":[\"" + alice + "\"]}", 0);

        // When // Then
        get("/admin/v1/users?locked=true").body("items.user", contains("alice")).body("total", is(1));
        get("/admin/v1/users?locked=false").body("items.user", contains("bob")).body("total", is(1));
        get("/admin/v1/users?locked=true&q=bob").body("total", is(0));
    }

    @Test
    void nobodyIsLockedWhereAuthServiceKnowsOfNone() {
        added("alice");
        Suite.says("GET /internal/v1/locked-accounts", 200, "{\"ids\":[]}", 0);
        get("/admin/v1/users?locked=true").body("total", is(0));
        get("/admin/v1/users?locked=false").body("total", is(1));
    }

    @Test
    void whoIsLockedIsNotGuessedWhileAuthServiceIsAway() {
        added("alice");
        Suite.says("GET /internal/v1/locked-accounts", 0, "", 0);
        get("/admin/v1/users?locked=true").statusCode(503);
        get("/admin/v1/users").statusCode(200).body("total", is(1));
    }

    @Test
    void aPageThatCanNotBeIsRefused() {
        for (String query : List.of(
                "page=-1",
                "size=0",
                "size=501",
                "sort=phone",
                "state=x",
                "method=fax",
                "source=x",
                "locked=maybe",
                "locked=TRUE",
                "groupId=x",
                "lastLoginBefore=x")) {
            get("/admin/v1/users?" + query)
                    .statusCode(400)
                    .body("errors[0].field", is(query.substring(0, query.indexOf('='))));
        }
        get("/admin/v1/users?page=x").statusCode(org.hamcrest.Matchers.anyOf(is(400), is(404)));
    }

    @Test
    void whoIsNotThereIsNotFound() {
        String nobody = "/admin/v1/users/" + UUID.randomUUID();
        get(nobody).statusCode(404).body("type", is("urn:portcullis:problem:not_found"));
        patch(nobody, "{\"method\":\"app\"}").statusCode(404);
        delete(nobody).statusCode(404);
        get("/admin/v1/users/x").statusCode(404);
        assertThat(count("change_intent")).isZero();
    }

    @Test
    void anotherMethodOrNumberEndsTheOldCredential() {
        // Given
        UUID id = added("alice");
        long epoch = told(id).path("epoch").asLong();

        // When // Then
        patch("/admin/v1/users/" + id, "{\"method\":\"sms\",\"phone\":\"+14155552671\"}")
                .statusCode(200)
                .body("method", is("sms"))
                .body("phone", is("+1•••••••2671"))
                .body("state", is("enabled"));
        assertThat(told(id).path("epoch").asLong()).isEqualTo(epoch + 1);
        patch("/admin/v1/users/" + id, "{\"phone\":\"+14155550100\"}")
                .statusCode(200)
                .body("phone", is("+1•••••••0100"));
        assertThat(told(id).path("epoch").asLong()).isEqualTo(epoch + 2);
        patch("/admin/v1/users/" + id, "{\"method\":\"app\"}")
                .statusCode(200)
                .body("method", is("app"))
                .body("phone", nullValue());
        assertThat(told(id).path("epoch").asLong()).isEqualTo(epoch + 3);
    }

    @Test
    void aPatchToWhatIsThereAlreadyEndsNothing() {
        // Given
        UUID app = added("alice");
        UUID sms = UUID.fromString(
                post("/admin/v1/users", "{\"user\":\"bob\",\"method\":\"sms\",\"phone\":\"+14155552671\"}")
                        .extract()
                        .path("id"));
        long ofApp = told(app).path("epoch").asLong();
        long ofSms = told(sms).path("epoch").asLong();

        // When // Then
        patch("/admin/v1/users/" + app, "{\"method\":\"app\"}").statusCode(200).body("method", is("app"));
        assertThat(told(app).path("epoch").asLong()).isEqualTo(ofApp);
        for (String same :
                List.of("{\"method\":\"sms\",\"phone\":\"+1 (415) 555-2671\"}", "{\"phone\":\"+14155552671\"}")) {
            patch("/admin/v1/users/" + sms, same).statusCode(200).body("phone", is("+1•••••••2671"));
            assertThat(told(sms).path("epoch").asLong()).isEqualTo(ofSms);
        }
    }

    /** He enrols by this very number while auth-service is told that all before it ends: what is said of him must stay true. */
    @Test
    void aPatchThatIsNoChangeAnyMoreWhenItCommitsIsTakenBack() {
        // Given
        UUID id = added("alice");
        long epoch = told(id).path("epoch").asLong();
        Suite.says("PUT /internal/v1/accounts/" + id, 200, "{\"state\":\"enabled\"}", 1_500);
        int before = Suite.calls("PUT /internal/v1/accounts/" + id).size();

        // When
        CompletableFuture<ValidatableResponse> patching = CompletableFuture.supplyAsync(
                () -> patch("/admin/v1/users/" + id, "{\"method\":\"sms\",\"phone\":\"+14155552671\"}"));
        await().until(() -> Suite.calls("PUT /internal/v1/accounts/" + id).size() > before);
        pool.preparedQuery("update account set method = 'SMS', phone_sealed = $2, state = 'ENROLLED' where id = $1")
                .executeAndAwait(Tuple.of(
                        id,
                        Keyring.parse(TestKeys.keyring("field")).seal("+14155552671", Aad.of("account", "phone", id))));

        // Then
        patching.join().statusCode(409).body("type", is("urn:portcullis:problem:change_in_progress"));
        get("/admin/v1/users/" + id).body("state", is("enrolled"));
        long pushed = told(id).path("version").asLong();
        requireHealed(pushed, id);
        assertThat(lastSaid(id).path("epoch").asLong()).isEqualTo(epoch);
    }

    @Test
    void aPatchThatSaysNothingOrTooLittleIsRefused() {
        // Given
        String user = "/admin/v1/users/" + added("alice");

        // When // Then
        patch(user, "{}").statusCode(400).body("errors[0].field", is("method"));
        patch(user, "{\"method\":\"sms\"}").statusCode(400).body("type", is("urn:portcullis:problem:phone_required"));
        patch(user, "{\"state\":\"enrolled\"}").statusCode(400).body("errors[0].field", is("state"));
        assertThat(count("change_intent")).isZero();
    }

    @Test
    void aResetAnswersForEachUserAndKeepsTheSeat() {
        // Given
        UUID alice = added("alice");
        UUID bob = UUID.fromString(
                post("/admin/v1/users", "{\"user\":\"bob\",\"method\":\"sms\",\"phone\":\"+14155552671\"}")
                        .extract()
                        .path("id"));
        UUID nobody = UUID.randomUUID();

        // When
        post(
                        "/admin/v1/users/reset",
                        "{\"ids\":[\"%s\",\"%s\",\"%s\"],\"keepPhone\":true}".formatted(alice, nobody, bob))
                .statusCode(200)
                .body("results.id", contains(alice.toString(), nobody.toString(), bob.toString()))
                .body("results.outcome", contains("done", "not_found", "done"));

        // Then
        get("/admin/v1/users/" + bob).body("method", is("sms")).body("phone", is("+1•••••••2671"));
        post("/admin/v1/users/reset", "{\"ids\":[\"" + bob + "\"]}").statusCode(200);
        get("/admin/v1/users/" + bob).body("method", is("app")).body("phone", nullValue());
        assertThat(told(bob).path("epoch").asLong()).isEqualTo(3);
        assertThat(Suite.calls("DELETE /internal/v1/seats/")).isEmpty();
        post("/admin/v1/users/reset", "{\"ids\":[]}").statusCode(400).body("errors[0].field", is("ids"));
    }

    @Test
    void aRemovedUserIsGoneAndHisSeatIsFree() {
        // Given
        UUID id = added("alice");

        // When
        delete("/admin/v1/users/" + id).statusCode(204);

        // Then
        get("/admin/v1/users/" + id).statusCode(404);
        assertThat(told(id).path("enabled").asBoolean()).isFalse();
        assertThat(Suite.calls("DELETE /internal/v1/seats/" + id)).hasSize(1);
        await().untilAsserted(() ->
                assertThat(lastSaid(id).path("enabled").asBoolean()).isFalse());
        add("alice").statusCode(201);
    }

    @Test
    void everyChangeIsInTheAuditLogWithoutTheNumber() {
        // Given
        UUID id = added("alice");
        patch("/admin/v1/users/" + id, "{\"method\":\"sms\",\"phone\":\"+14155552671\"}")
                .statusCode(200);
        delete("/admin/v1/users/" + id).statusCode(204);

        // When // Then
        await().untilAsserted(() -> {
            List<JsonNode> records = saidOf(Topics.AUDIT, "target", "user:" + id);
            assertThat(records)
                    .extracting(record -> record.path("action").asText())
                    .containsExactly("user.add", "user.change", "user.remove");
            assertThat(records).allSatisfy(record -> {
                assertThat(record.path("actor").asText()).isEqualTo("key:test");
                assertThat(record.path("source").asText()).isEqualTo("203.0.113.7");
                assertThat(record.toString()).doesNotContain("4155552671");
            });
        });
    }

    @Test
    void theCountsAreThoseOfTheList() {
        added("alice");
        added("bob");
        get("/internal/v1/account-counts")
                .statusCode(200)
                .body("enabled", is(2))
                .body("enrolled", is(0));
    }

    @Test
    void withoutTheInternalTokenNothingIsAnswered() {
        given().get("/admin/v1/users").then().statusCode(401).body("type", containsString("internal_token_required"));
        as(PORTAL).get("/admin/v1/users").then().statusCode(401);
        as(INTERNAL).get("/admin/v1/groups").then().statusCode(401);
    }
}
