package dev.portcullis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import dev.portcullis.e2e.Http.Answer;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Parts of the suite are away: nothing opens that should not, and nobody who can be served is sent away. */
class FaultIT {
    /** How long a part that was stopped stays away at least. */
    private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("portcullis.e2e.outage-seconds", 10));

    private final Portal portal = Portal.first();

    @Test
    void enrolledUserLogsInWithTheAppWhileKafkaIsAway() {
        // Given
        Enrolled alice = Enrolled.newUser();
        long broker = Long.parseLong(Suite.shared().get("KAFKA_PID"));
        Faults.freeze(broker);
        try {
            // When
            String login = portal.login(alice.name()).string("loginId");
            Answer accepted = portal.code(login, alice.phone().codeIn(1));

            // Then
            assertThat(accepted.string("reason")).as(accepted.text()).isEqualTo("code_accepted");
            String grant = accepted.json().path("grant").path("token").asText();
            assertThat(portal.session(alice.name(), "html5", grant).string("result"))
                    .isEqualTo("allow");
            // And a change by an administrator holds at once
            Admin.User bob = Admin.addUser();
            assertThat(portal.login(bob.name()).string("result")).isEqualTo("enroll");
        } finally {
            Faults.thaw(broker);
        }
        // And what others read arrives afterwards
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                Admin.get("/users/" + alice.user().id()).string("state"))
                        .isEqualTo("enrolled"));
    }

    @Test
    void codesBySmsArriveOnceWhileKafkaIsFrozenAndNotAgainAfterwards() {
        // Given
        String number = Twilio.newNumber();
        String name = "s" + System.nanoTime();
        Admin.post("/users", Http.map("user", name, "method", "sms", "phone", number));
        long broker = Long.parseLong(Suite.shared().get("KAFKA_PID"));
        Faults.freeze(broker);
        try {
            // When
            String login = portal.login(name).string("loginId");

            // Then
            Answer proven = portal.code(login, Twilio.code(number, 1));
            assertThat(proven.string("reason")).as(proven.text()).isEqualTo("enrolled");
        } finally {
            Faults.thaw(broker);
        }
        // And the event that follows is known: what was asked for after it has come, and this once only
        String other = Twilio.newNumber();
        Admin.post("/users", Http.map("user", name + "b", "method", "sms", "phone", other));
        String later = portal.login(name + "b").string("loginId");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(portal.get("/logins/" + later).string("smsStatus"))
                        .isEqualTo("delivered"));
        assertThat(Twilio.messages(number)).hasSize(1);
        assertThat(Twilio.messages(other)).hasSize(1);
    }

    @Test
    void stoppedKafkaHoldsNoLoginUpAndLearnsOfAllOfThemAfterwards() {
        // Given
        List<Enrolled> users = Stream.generate(Enrolled::newUser).limit(4).toList();
        List<String> services = Outage.services();
        Instant stopped = Instant.now();
        try (Outage kafka = Outage.ofKafka()) {
            // When, Then each logs in
            users.forEach(user -> {
                String login = portal.login(user.name()).string("loginId");
                Answer accepted = portal.code(login, user.phone().codeIn(1));
                assertThat(accepted.string("reason")).as(accepted.text()).isEqualTo("code_accepted");
            });
            // And as long as it is away decisions are made
            await().pollInterval(Duration.ofMillis(250))
                    .atMost(AWAY.plusSeconds(5))
                    .during(AWAY)
                    .until(() -> portal.login(users.get(0).name()).string("result"), "challenge"::equals);
            assertThat(kafka.isOver()).isFalse();
        }
        // And what others read of them arrives when it is back, and no service was restarted for it
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(users)
                        .extracting(user -> Instant.parse(
                                Admin.get("/users/" + user.user().id()).string("lastLoginAt")))
                        .allMatch(stopped::isBefore));
        assertThat(Outage.services()).isEqualTo(services);
    }

    @Test
    void stoppedDatabaseGivesNoAnswerButUnavailableAndLoginsWorkSoonAfterItsReturn() {
        // Given
        Enrolled alice = Enrolled.newUser();
        String open = portal.login(alice.name()).string("loginId");
        List<String> services = Outage.services();
        List<Callable<Answer>> requests = List.of(
                () -> portal.login(alice.name()),
                () -> portal.code(open, alice.phone().codeIn(1)),
                () -> portal.session(alice.name(), "html5", alice.grant()));
        try (Outage postgres = Outage.ofPostgres()) {
            Instant end = Instant.now().plus(AWAY);
            while (Instant.now().isBefore(end)) {
                // When, Then
                requests.forEach(FaultIT::unavailableInTime);
            }
            assertThat(postgres.isOver()).isFalse();
        }
        await().atMost(Duration.ofSeconds(30)).until(FaultIT::databaseAnswers);
        await().atMost(Duration.ofSeconds(10))
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(portal.login(alice.name()).string("result")).isEqualTo("challenge"));
        assertThat(Outage.ready()).allMatch(status -> status == 200);
        // And what was open is still open, what was sent meanwhile was not counted
        Answer accepted = portal.code(open, alice.phone().codeIn(1));
        assertThat(accepted.string("reason")).as(accepted.text()).isEqualTo("code_accepted");
        assertThat(Outage.services()).isEqualTo(services);
    }

    private static void unavailableInTime(Callable<Answer> request) {
        Instant asked = Instant.now();
        Answer answer = assertDoesNotThrow(request::call);
        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(3));
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.header("Retry-After")).isNotNull();
        assertThat(answer.text()).doesNotContain("allow");
    }

    private static boolean databaseAnswers() {
        URI database = URI.create(Suite.shared().get("DATABASE_URL"));
        String[] user = database.getUserInfo().split(":", 2);
        String url = "jdbc:postgresql://" + database.getHost() + ":" + database.getPort() + database.getPath();
        try (Connection connection = DriverManager.getConnection(url, user[0], user[1])) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    @Test
    void frozenDatabaseGivesNoAnswerButUnavailableAndComesBackByItself() {
        // Given
        Enrolled alice = Enrolled.newUser();
        String open = portal.login(alice.name()).string("loginId");
        long postgres = Long.parseLong(Suite.shared().get("POSTGRES_PID"));
        List<Answer> answers = new ArrayList<>();
        Faults.freeze(postgres);
        try {
            for (int i = 0; i < 3; i++) {
                // When
                Instant asked = Instant.now();
                answers.add(portal.login(alice.name()));
                answers.add(portal.code(open, alice.phone().codeIn(1)));
                answers.add(portal.session(alice.name(), "html5", alice.grant()));

                // Then each within 3 s, with a little for this test itself
                assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofMillis(3 * 3200));
            }
        } finally {
            Faults.thaw(postgres);
        }
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotNull();
            assertThat(answer.text()).doesNotContain("allow");
        });
        await().atMost(Duration.ofSeconds(10))
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(portal.login(alice.name()).status()).isEqualTo(200));
    }

    @Test
    void killedServiceComesBack() {
        // Given
        Enrolled alice = Enrolled.newUser();
        long killed = Long.parseLong(Suite.shared().list("AUTH_SERVICE_PID").get(0));

        // When
        Faults.kill(killed);

        // Then the other replica serves, and the supervisor brings the first one back
        await().atMost(Duration.ofSeconds(5))
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(portal.login(alice.name()).string("result")).isEqualTo("challenge"));
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> {
            Suite.shared().refresh();
            for (String url : Suite.shared().list("AUTH_SERVICE_URLS")) {
                assertThat(Http.get(url + "/q/health/ready", null).status()).isEqualTo(200);
            }
            assertThat(Suite.shared().list("AUTH_SERVICE_PID")).doesNotContain(String.valueOf(killed));
        });
    }

    @Test
    void enrollmentLicenseAndSmsServiceAreNotNeededForALogin() {
        // Given
        Enrolled alice = Enrolled.newUser();
        List<Long> others = List.of("ENROLLMENT_SERVICE_PID", "LICENSE_SERVICE_PID", "SMS_SERVICE_PID").stream()
                .map(name -> Long.parseLong(Suite.shared().list(name).get(0)))
                .toList();
        others.forEach(Faults::freeze);
        try {
            // When
            String login = portal.login(alice.name()).string("loginId");

            // Then
            assertThat(portal.code(login, alice.phone().codeIn(1)).string("reason"))
                    .isEqualTo("code_accepted");
            // And only their own routes answer 503
            assertThat(Admin.get("/users").status()).isEqualTo(503);
            assertThat(Admin.get("/settings").status()).isEqualTo(200);
            assertThat(Admin.get("/status").status()).isEqualTo(200);
        } finally {
            others.forEach(Faults::thaw);
        }
    }
}
