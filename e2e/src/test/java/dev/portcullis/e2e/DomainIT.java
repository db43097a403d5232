package dev.portcullis.e2e;

import static dev.portcullis.e2e.Http.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.e2e.Http.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Two domains with an alice each: acceptance line 19. Puts the table back as it was. */
@Isolated
class DomainIT {
    private final Portal portal = Portal.first();

    @Test
    void aliceOfTwoDomainsIsTwoUsersAndAllSpellingsOfOneAreOne() {
        // Given a user of the time before there was a table
        Enrolled early = Enrolled.newUser();
        Answer before = Admin.get("/domains");
        Answer put = change(map(
                "default",
                "ACME",
                "domains",
                List.of(
                        map("netbios", "ACME", "suffixes", List.of("acme.example")),
                        map("netbios", "OTHER", "suffixes", List.of("other.example"))),
                "unknownDomain",
                "deny"));
        assertThat(put.status()).as(put.text()).isEqualTo(200);
        try {
            // Then he is a user of the default domain now, in every spelling
            for (String spelling : List.of(
                    early.name(), "acme\\" + early.name(), early.name() + "@ACME.example", ".\\" + early.name())) {
                assertThat(portal.login(spelling).string("result")).as(spelling).isEqualTo("challenge");
            }
            // And no user of another domain
            assertThat(portal.login("OTHER\\" + early.name()).string("reason")).isEqualTo("not_enabled");
            assertThat(portal.login("NOWHERE\\" + early.name()).string("reason"))
                    .isEqualTo("unknown_domain");
            // And his namesake can be added
            Answer namesake = Admin.post("/users", map("user", early.name() + "@other.example", "method", "app"));
            assertThat(namesake.status()).as(namesake.text()).isEqualTo(201);
            assertThat(namesake.string("user")).isEqualTo("OTHER\\" + early.name());
            assertThat(portal.login("OTHER\\" + early.name()).string("result")).isEqualTo("enroll");
            // And the two can not become one again by taking the table away
            Answer collision =
                    Admin.put("/domains", map("default", null, "domains", List.of(), "unknownDomain", "deny"));
            assertThat(collision.status()).as(collision.text()).isEqualTo(409);
            assertThat(collision.string("type")).endsWith("domain_conflict");
            Answer gone = Admin.delete("/users/" + namesake.string("id"));
            assertThat(gone.status()).as(gone.text()).isEqualTo(204);
        } finally {
            Answer back = change(before.json());
            assertThat(back.status()).as(back.text()).isEqualTo(200);
        }
        assertThat(portal.login("ANY\\" + early.name()).string("result")).isEqualTo("challenge");
    }

    /** All users of the suite get other names by it, hundreds of them: an answer may come too late, and says to ask again. */
    private static Answer change(Object table) {
        return Http.patiently(
                answer -> answer.status() == 503 || answer.string("type").endsWith(":change_in_progress"),
                () -> Admin.put("/domains", table));
    }
}
