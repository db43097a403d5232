package dev.portcullis.auth.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;

import dev.portcullis.auth.EnrollmentStub;
import dev.portcullis.auth.TestClock;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(EnrollmentStub.class)
class FaultComponentTest {
    /** One row, or as few as an admin makes. */
    private static final List<String> SMALL = List.of("deployment", "user_group");

    private static final Pattern SCAN = Pattern.compile("Seq Scan on (\\w+)");

    @Inject
    TestClock clock;

    @Inject
    Pool pool;

    private Portal portal;

    @BeforeEach
    void newPortal() {
        clock.turnTo(Duration.ZERO);
        portal = new Portal(clock, pool);
    }

    @ParameterizedTest
    @ValueSource(strings = {"outbox", "session_grant", "validity_window", "device", "used_code"})
    void codeThatCouldNotBeAcceptedInFullIsNotSpent(String table) {
        // Given a table that takes nothing
        String user = Portal.newUser();
        portal.enrolled(user);
        UUID login = portal.challenge(user);
        String code = portal.codeIn(0);
        refuse(table);

        // When
        try {
            portal.code(login, code).statusCode(is(500));
        } finally {
            admit(table);
        }

        // Then
        assertThat(portal.count("select checks_used::bigint from login where id = $1", login))
                .isZero();
        portal.code(login, code).statusCode(200).body("result", is("allow"));
    }

    @Test
    void failureThatCouldNotBeStoredIsNotAnswered() {
        String user = Portal.newUser();
        UUID account = portal.enrolled(user);
        UUID login = portal.challenge(user);
        refuse("outbox");
        try {
            portal.code(login, Portal.wrong(portal.codeIn(0))).statusCode(500);
        } finally {
            admit("outbox");
        }
        assertThat(portal.count("select failure_count::bigint from account where id = $1", account))
                .isZero();
        portal.as("portal").get("/portal/v1/logins/" + login).then().body("attemptsLeft", is(5));
    }

    @Test
    void frozenDatabaseIsNeverAnAllow() {
        String user = Portal.newUser();
        portal.enrolled(user);
        UUID login = portal.challenge(user);
        String code = portal.codeIn(0);
        PostgresResource.frozen(() -> {
            portal.open(user)
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .time(lessThan(3500L));
            portal.code(login, code).statusCode(503).time(lessThan(3500L));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"facts", "login"})
    void readsOfTheHotPathUseIndexes(String name) {
        // When
        String sql = name.equals("facts") ? FactsQuery.SQL : LoginQuery.BY_ID;
        List<String> plan = new ArrayList<>();
        pool.withTransactionAndAwait(connection -> connection
                .query("set local enable_seqscan = off")
                .execute()
                .chain(() -> connection.query("explain (generic_plan) " + sql).execute())
                .invoke(rows -> rows.forEach(row -> plan.add(row.getString(0)))));

        // Then
        assertThat(plan).isNotEmpty();
        assertThat(plan.stream()
                        .flatMap(line -> SCAN.matcher(line).results())
                        .map((MatchResult found) -> found.group(1))
                        .filter(table -> !SMALL.contains(table)))
                .as(String.join("\n", plan))
                .isEmpty();
    }

    private void refuse(String table) {
        pool.query("create or replace function refuse() returns trigger language plpgsql as"
                        + " $$ begin raise exception 'full'; end $$")
                .executeAndAwait();
        pool.query("create trigger refuse before insert on " + table + " for each row execute function refuse()")
                .executeAndAwait();
    }

    private void admit(String table) {
        pool.query("drop trigger refuse on " + table).executeAndAwait();
    }
}
