package dev.portcullis.e2e;

import static dev.portcullis.e2e.Http.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.e2e.Http.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verification policy over two replicas of gateway and auth-service: acceptance lines 4, 6 and 9. */
class PolicyIT {
    private static final int PARALLEL = 100;
    private static final int LOGINS = 24;
    private static final int SPACED_FROM = 20;

    /** Guesses of five codes of 999,759 that 5·10⁻⁵ pays for. */
    private static final int GUESSES = 9;

    private static final double GUESS = 5 / 999_759.0;
    private static final double CAPACITY = 5e-5;

    @Test
    void ofAHundredParallelWrongCodesTwentyAreLookedAtAndCounted() throws Exception {
        // Given
        Enrolled alice = Enrolled.newUser();
        List<String> logins = new ArrayList<>();
        for (int i = 0; i < LOGINS; i++) {
            logins.add(Portal.of(i % 2).login(alice.name()).string("loginId"));
        }
        String wrong = alice.phone().wrongCode();

        // When
        List<Callable<Answer>> posts = new ArrayList<>();
        for (int i = 0; i < PARALLEL; i++) {
            Portal portal = Portal.of(i % 2);
            String login = logins.get(i % LOGINS);
            posts.add(() -> portal.codePatiently(login, wrong));
        }
        List<String> reasons = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(PARALLEL)) {
            for (Future<Answer> answer : pool.invokeAll(posts)) {
                reasons.add(answer.get().string("reason"));
            }
        }

        // Then
        assertThat(Collections.frequency(reasons, "code_invalid"))
                .as("looked at")
                .isEqualTo(SPACED_FROM);
        assertThat(Collections.frequency(reasons, "too_soon")).as("the rest").isEqualTo(PARALLEL - SPACED_FROM);
        JsonNode budget = Admin.budget(alice.user());
        assertThat(budget.path("failuresInRow").asInt()).as("stored").isEqualTo(SPACED_FROM);
        assertThat(budget.path("guessesLeft").asInt()).isZero();
        assertThat(budget.path("spent").asDouble()).isBetween(GUESSES * GUESS - 1e-7, CAPACITY);

        // And the right one must wait too, until an administrator unlocks; with the bucket empty it takes two in a row
        String login = Portal.of(1).login(alice.name()).string("loginId");
        Answer early = Portal.of(0).code(login, alice.phone().codeIn(1));
        assertThat(early.string("reason")).isEqualTo("too_soon");
        assertThat(early.json().path("retryAfterSeconds").asInt()).isBetween(1, 30);
        Answer unlocked = Admin.post("/users/" + alice.user().id() + "/unlock", map());
        assertThat(unlocked.status()).as(unlocked.text()).isEqualTo(200);
        assertThat(Admin.failures(alice.user())).isZero();
        assertThat(Portal.of(0).code(login, alice.phone().codeIn(1)).string("reason"))
                .isEqualTo("code_invalid");
        assertThat(Portal.of(1).code(login, alice.phone().codeIn(2)).string("reason"))
                .isEqualTo("code_accepted");
    }

    @Test
    void twoCodesInARowOpenWhicheverReplicaSeesThem() {
        // Given a phone whose clock has been set an hour ahead
        Enrolled alice = Enrolled.newUser();
        String login = Portal.of(0).login(alice.name()).string("loginId");
        String firstCode = alice.phone().codeIn(120);
        String secondCode = alice.phone().codeIn(121);

        // When
        Answer first = Portal.of(0).code(login, firstCode);
        Answer second = Portal.of(1).code(login, secondCode);

        // Then
        assertThat(first.string("reason")).isEqualTo("code_invalid");
        assertThat(second.string("reason")).as(second.text()).isEqualTo("code_accepted");
        assertThat(Admin.failures(alice.user())).isZero();
        // And the drift is learnt: a single later code of that phone opens
        String next = Portal.of(1).login(alice.name()).string("loginId");
        assertThat(Portal.of(0).code(next, alice.phone().codeIn(122)).string("reason"))
                .isEqualTo("code_accepted");
        // And neither of the two ever opens again
        String again = Portal.of(0).login(alice.name()).string("loginId");
        assertThat(Portal.of(0).code(again, firstCode).string("reason")).isEqualTo("code_invalid");
        assertThat(Portal.of(1).code(again, secondCode).string("reason")).isEqualTo("code_invalid");
    }

    @ParameterizedTest
    @CsvSource({"100,102", "101,100", "100,100"})
    void otherTwoCodesDoNotOpen(int first, int second) {
        Enrolled alice = Enrolled.newUser();
        String login = Portal.of(0).login(alice.name()).string("loginId");
        String firstCode = alice.phone().codeIn(first);
        String secondCode = alice.phone().codeIn(second);
        assertThat(Portal.of(0).code(login, firstCode).string("reason")).isEqualTo("code_invalid");
        assertThat(Portal.of(1).code(login, secondCode).string("reason")).isEqualTo("code_invalid");
        assertThat(Admin.failures(alice.user())).isEqualTo(2);
    }

    @Test
    void twoCodesOfTwoLoginsDoNotOpen() {
        Enrolled alice = Enrolled.newUser();
        String firstCode = alice.phone().codeIn(100);
        String secondCode = alice.phone().codeIn(101);
        for (int i = 0; i < 2; i++) {
            String login = Portal.of(i).login(alice.name()).string("loginId");
            assertThat(Portal.of(i).code(login, i == 0 ? firstCode : secondCode).string("reason"))
                    .isEqualTo("code_invalid");
        }
        assertThat(Admin.failures(alice.user())).isEqualTo(2);
    }

    @Test
    void usedCodeIsRefusedEverywhereAlsoAfterTheReplicaThatTookItWasKilled() {
        // Given
        Enrolled alice = Enrolled.newUser();
        String code = alice.phone().codeIn(1);
        String first = Portal.of(0).login(alice.name()).string("loginId");
        String second = Portal.of(1).login(alice.name()).string("loginId");
        assertThat(Portal.of(0).code(first, code).string("reason")).isEqualTo("code_accepted");

        // When each replica dies in turn
        for (int replica = 0; replica < 2; replica++) {
            Replicas.kill(replica);
            Portal left = Portal.of(1 - replica);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> left.login(alice.name()).status() == 200);

            // Then
            Answer replay = left.code(second, code);
            assertThat(replay.string("reason")).as(replay.text()).isEqualTo("code_invalid");
            String third = left.login(alice.name()).string("loginId");
            assertThat(left.code(third, code.substring(0, 3) + "-" + code.substring(3))
                            .string("message"))
                    .isEqualTo(replay.string("message"));
            Replicas.awaitReady();
        }
        assertThat(Admin.failures(alice.user())).isEqualTo(4);
        assertThat(Admin.get("/users/" + alice.user().id() + "/explain")
                        .json()
                        .path("events")
                        .findValuesAsText("kind"))
                .filteredOn("replay"::equals)
                .hasSize(4);
    }
}
