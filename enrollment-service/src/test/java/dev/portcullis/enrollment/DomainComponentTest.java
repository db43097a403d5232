package dev.portcullis.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(Suite.class)
class DomainComponentTest extends EnrollmentFixture {
    private static final String DOMAINS = "/admin/v1/domains";

    @Test
    void atFirstNoDomainIsListed() {
        get(DOMAINS)
                .statusCode(200)
                .body("default", nullValue())
                .body("domains", empty())
                .body("unknownDomain", is("deny"));
    }

    @Test
    void aTableRenamesAllThatHasANameBeforeItAnswers() {
        // Given
        UUID alice = added("alice");
        String group =
                post("/admin/v1/groups", "{\"name\":\"remote\"}").extract().path("id");
        post("/admin/v1/groups/" + group + "/exclusions", "{\"user\":\"bob\"}").statusCode(201);
        long version = told(alice).path("version").asLong();

        // When
        put(DOMAINS, ACME)
                .statusCode(200)
                .body("default", is("ACME"))
                .body("domains[0].netbios", is("ACME"))
                .body("domains[0].suffixes", contains("acme.example"))
                .body("unknownDomain", is("deny"));

        // Then
        get(DOMAINS).body("default", is("ACME"));
        get("/admin/v1/users").body("items.user", contains("ACME\\alice"));
        get("/admin/v1/groups").body("items.name", contains("ACME\\remote"));
        get("/admin/v1/groups/" + group + "/exclusions").body("items.user", contains("ACME\\bob"));
        String call = Suite.calls("PUT /internal/v1/domains").getLast();
        JsonNode told = json(call.substring(call.indexOf('{')));
        assertThat(told.path("renames").path(0).path("to").asText()).isEqualTo("ACME\\alice");
        assertThat(told.path("groupRenames").path(0).path("from").asText()).isEqualTo("remote");
        await().untilAsserted(() -> {
            JsonNode event = lastSaid(alice);
            assertThat(event.path("user").asText()).isEqualTo("ACME\\alice");
            assertThat(event.path("version").asLong()).isGreaterThan(version);
        });
        add("alice@acme.example").statusCode(409);
        assertThat(count("change_intent")).isZero();
    }

    @Test
    void aTableThatCanNotBeIsRefusedAndTheFieldIsNamed() {
        refused("{}", "domains");
        refused("{\"default\":\"X\",\"domains\":[]}", "default");
        refused("{\"default\":null,\"domains\":[{\"netbios\":\"A\",\"suffixes\":[]}]}", "default");
        refused("{\"default\":\"A\",\"domains\":[{\"suffixes\":[]}]}", "domains[0].netbios");
        refused("{\"default\":\"A\",\"domains\":[{\"netbios\":\"A\",\"suffixes\":[null]}]}", "domains[0].suffixes");
        refused("{\"default\":\"A\",\"domains\":[{\"netbios\":\"A\"},{\"netbios\":\"a\"}]}", "domains[1].netbios");
        refused("{\"default\":null,\"domains\":[],\"unknownDomain\":\"x\"}", "unknownDomain");
        refused("{\"default\":null,\"domains\":[],\"more\":1}", "more");
        assertThat(Suite.calls("PUT /internal/v1/domains")).isEmpty();
    }

    private void refused(String table, String field) {
        put(DOMAINS, table).statusCode(400).body("errors[0].field", is(field));
    }

    @Test
    void aTableUnderWhichTwoUsersWouldBeOneChangesNothing() {
        // Given
        String separate = ACME.replace("deny", "separate");
        put(DOMAINS, separate).statusCode(200);
        added("ACME\\alice");
        added("OTHER\\alice");

        // When
        put(DOMAINS, "{\"default\":null,\"domains\":[],\"unknownDomain\":\"deny\"}")
                .statusCode(409)
                .body("type", is("urn:portcullis:problem:domain_conflict"))
                .body("conflicts", hasKey("other\\alice"));

        // Then
        get(DOMAINS).body("default", is("ACME"));
        get("/admin/v1/users").body("items.user", contains("ACME\\alice", "other\\alice"));
        assertThat(count("change_intent")).isZero();
    }

    @Test
    void aTableThatAuthServiceRefusesChangesNothing() {
        // Given
        added("alice");
        Suite.refuses("PUT /internal/v1/domains", 409, "domain_conflict", "");

        // When // Then
        put(DOMAINS, ACME).statusCode(409).body("type", is("urn:portcullis:problem:domain_conflict"));
        get(DOMAINS).body("domains", empty());
        get("/admin/v1/users").body("items.user", contains("alice"));
    }

    @Test
    void aTableOfWhichAuthServiceCanNotBeToldChangesNothing() {
        // Given
        UUID alice = added("alice");
        Suite.says("PUT /internal/v1/domains", 500, "{}", 0);

        // When
        put(DOMAINS, ACME).statusCode(503);

        // Then
        get(DOMAINS).body("domains", empty());
        Suite.speaksAgain();
        assertThat(count("change_intent")).isEqualTo(1);
        pool.query("update change_intent set started_at = now() - interval '40 s'")
                .executeAndAwait();
        await().untilAsserted(() -> assertThat(count("change_intent")).isZero());
        // Because auth-service may have renamed her nevertheless, it was told her name again
        String call = Suite.calls("PUT /internal/v1/accounts/" + alice).getLast();
        assertThat(json(call.substring(call.indexOf('{'))).path("user").asText())
                .isEqualTo("alice");
        assertThat(Suite.calls("PUT /internal/v1/accounts/" + alice)).hasSizeGreaterThan(1);
        put(DOMAINS, ACME).statusCode(200);
    }

    @Test
    void twoSpellingsOfOneExcludedUserBecomeOneExclusion() {
        // Given
        put(DOMAINS, ACME.replace("deny", "separate")).statusCode(200);
        String group =
                post("/admin/v1/groups", "{\"name\":\"remote\"}").extract().path("id");
        post("/admin/v1/groups/" + group + "/exclusions", "{\"user\":\"ACME\\\\bob\"}")
                .statusCode(201);
        post("/admin/v1/groups/" + group + "/exclusions", "{\"user\":\"OTHER\\\\bob\"}")
                .statusCode(201);

        // When
        put(DOMAINS, "{\"default\":null,\"domains\":[],\"unknownDomain\":\"deny\"}")
                .statusCode(200);

        // Then
        get("/admin/v1/groups/" + group + "/exclusions").body("items.user", contains("bob"));
    }
}
