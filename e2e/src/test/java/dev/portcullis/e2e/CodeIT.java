package dev.portcullis.e2e;

import static dev.portcullis.e2e.Http.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.e2e.Http.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes over two replicas of gateway and auth-service: acceptance lines 4, 5 and 10. */
class CodeIT {
    private static final int ROUNDS = Integer.getInteger("portcullis.e2e.race-rounds", 20);
    private static final int PARALLEL = 50;

    @Test
    void codeOpensOnceOverReplicasAndLogins() {
        // Given
        Enrolled alice = Enrolled.newUser();
        String code = alice.phone().codeIn(1);
        String first = Portal.of(0).login(alice.name()).string("loginId");
        assertThat(Portal.of(0).code(first, code).string("result")).isEqualTo("allow");

        // Then the same digits are refused elsewhere, however they are spelt, exactly like a wrong code
        String second = Portal.of(1).login(alice.name()).string("loginId");
        Answer replay = Portal.of(1).code(second, code.substring(0, 3) + " " + code.substring(3));
        Answer wrong = Portal.of(0).code(second, alice.phone().wrongCode());
        assertThat(replay.string("reason")).isEqualTo("code_invalid");
        assertThat(wrong.string("reason")).isEqualTo("code_invalid");
        assertThat(replay.string("message")).isEqualTo(wrong.string("message"));
        assertThat(replay.json().path("attemptsLeft").asInt()).isEqualTo(4);
        assertThat(wrong.json().path("attemptsLeft").asInt()).isEqualTo(3);
    }

    @Test
    void fiftyParallelPostsOfOneCodeLetExactlyOneIn() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(PARALLEL);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                // Given
                Enrolled alice = Enrolled.newUser();
                List<String> logins = new ArrayList<>();
                for (int i = 0; i < 12; i++) {
                    logins.add(Portal.of(i % 2).login(alice.name()).string("loginId"));
                }
                String code = alice.phone().codeIn(1);

                // When
                List<Callable<String>> posts = new ArrayList<>();
                for (int i = 0; i < PARALLEL; i++) {
                    String login = logins.get(i % logins.size());
                    Portal portal = Portal.of(i % 2);
                    posts.add(() -> portal.codePatiently(login, code).string("result"));
                }
                List<String> results = new ArrayList<>();
                for (Future<String> result : pool.invokeAll(posts)) {
                    results.add(result.get());
                }

                // Then
                assertThat(results).filteredOn("allow"::equals).hasSize(1);
                assertThat(results)
                        .filteredOn(result -> !result.equals("allow"))
                        .allMatch(r -> r.matches("retry|deny"));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void sixthCodeOfALoginIsNotLookedAt() {
        // Given
        Enrolled alice = Enrolled.newUser();
        Portal portal = Portal.first();
        String login = portal.login(alice.name()).string("loginId");
        for (int left = 4; left >= 1; left--) {
            Answer wrong = portal.code(login, alice.phone().wrongCode());
            assertThat(wrong.json().path("attemptsLeft").asInt()).isEqualTo(left);
        }
        assertThat(portal.code(login, alice.phone().wrongCode()).string("reason"))
                .isEqualTo("too_many_attempts");

        // Then even the right one does not open this login, but opens the next
        assertThat(portal.code(login, alice.phone().codeIn(1)).string("result")).isEqualTo("deny");
        String next = portal.login(alice.name()).string("loginId");
        assertThat(portal.code(next, alice.phone().codeIn(1)).string("result")).isEqualTo("allow");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\"12345\"",
                "\"1234567\"",
                "\"+12345\"",
                "\"1e5\"",
                "\"12345\\n6\"",
                "123456",
                "[\"123456\"]",
                "{\"a\":1}",
                "null",
                "\"\\uff11\\uff12\\uff13\\uff14\\uff15\\uff16\"",
                "\"١٢٣٤٥٦\"",
                "true"
            })
    void whatIsNoCodeIsRefusedByNameAndNotCounted(String code) {
        // Given
        Enrolled alice = Enrolled.newUser();
        Portal portal = Portal.first();
        String login = portal.login(alice.name()).string("loginId");
        String url = portal.gateway() + "/portal/v1/logins/" + login + "/code";

        // When
        Answer answer = Http.post(url, portal.key(), "{\"code\":" + code + "}");

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("errors").path(0).path("field").asText()).isEqualTo("code");
        assertThat(portal.code(login, alice.phone().wrongCode())
                        .json()
                        .path("attemptsLeft")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void largeCodesAreRefusedBySize() {
        // Given
        Portal portal = Portal.first();
        String login = portal.login(Enrolled.newUser().name()).string("loginId");
        String url = portal.gateway() + "/portal/v1/logins/" + login + "/code";

        // Then
        assertThat(Http.post(url, portal.key(), map("code", "1".repeat(65_536))).status())
                .isEqualTo(400);
        assertThat(Http.post(url, portal.key(), map("code", "1".repeat(1_100_000)))
                        .status())
                .isEqualTo(413);
    }
}
