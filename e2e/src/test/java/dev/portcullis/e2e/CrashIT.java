package dev.portcullis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.portcullis.e2e.Http.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Acceptance line 7: a replica of auth-service is killed while it checks codes, 0 to 50 ms after they were sent or after the first
 * answer, in turn. What was answered is stored, and nothing opens twice. Each round waits for the replica's return, so there are few unless {@code -Dportcullis.e2e.crash-rounds=50} asks for more.
 */
class CrashIT {
    private static final int ROUNDS = Integer.getInteger("portcullis.e2e.crash-rounds", 6);
    private static final int LATEST_MILLIS = 50;
    private static final int WRONG = 8;
    private static final int RIGHT = 4;

    private int answered;
    private int unanswered;
    private int opened;

    @Test
    void answeredFailureIsCountedAndNoCodeOpensTwiceWhenAReplicaIsKilled() throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(WRONG + RIGHT);
                ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor()) {
            for (int round = 0; round < ROUNDS; round++) {
                int delay = ROUNDS == 1 ? 0 : LATEST_MILLIS * round / (ROUNDS - 1);
                round(pool, killer, round % 2, new Moment(round / 2 % 2 == 1, delay));
            }
        }
        System.out.printf(
                "CrashIT: %d rounds, %d failures answered, %d posts unanswered, %d codes opened%n",
                ROUNDS, answered, unanswered, opened);
        assertThat(answered).isPositive();
    }

    /** @param delay in ms, from the sending or from the first answer */
    private record Moment(boolean afterAnswer, int delay) {
        @Override
        public String toString() {
            return delay + " ms after the " + (afterAnswer ? "first answer" : "sending");
        }
    }

    private void round(ExecutorService pool, ScheduledExecutorService killer, int replica, Moment moment)
            throws Exception {
        // Given one who guesses, and one who has the right code
        Enrolled guesser = Enrolled.newUser();
        Enrolled owner = Enrolled.newUser();
        String wrong = guesser.phone().wrongCode();
        String right = owner.phone().codeIn(1);
        CompletableFuture<Void> begun = new CompletableFuture<>();
        List<Callable<String>> guesses = posts(guesser, wrong, WRONG, begun);
        List<Callable<String>> entries = posts(owner, right, RIGHT, begun);
        List<Callable<String>> all = new ArrayList<>();
        all.addAll(guesses);
        all.addAll(entries);
        long victim = Replicas.pid(replica);

        // When
        CompletableFuture<Void> killed = begun.thenRunAsync(
                () -> Faults.kill(victim),
                CompletableFuture.delayedExecutor(moment.delay(), TimeUnit.MILLISECONDS, killer));
        if (!moment.afterAnswer()) {
            begun.complete(null);
        }
        List<String> reasons = new ArrayList<>();
        for (Future<String> reason : pool.invokeAll(all)) {
            reasons.add(reason.get());
        }
        killed.get();

        // Then
        List<String> ofGuesser = reasons.subList(0, WRONG);
        long failures = ofGuesser.stream().filter("code_invalid"::equals).count();
        await().atMost(Duration.ofSeconds(10))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(Admin.failures(guesser.user()))
                        .as("%s: %s", moment, ofGuesser)
                        .isBetween((int) failures, WRONG));
        answered += (int) failures;
        unanswered += (int) reasons.stream().filter(String::isEmpty).count();
        long opens = reasons.subList(WRONG, reasons.size()).stream()
                .filter("code_accepted"::equals)
                .count();
        // And what has perhaps opened without a word opens once at most
        for (int i = 0; i < 2; i++) {
            opens += isAccepted(owner, right, 1 - replica) ? 1 : 0;
        }
        assertThat(opens).as("%s: %s", moment, reasons).isLessThanOrEqualTo(1);
        opened += (int) opens;
        Replicas.awaitReady();
    }

    /** Over both gateways, each in a login with checks left. */
    private static List<Callable<String>> posts(
            Enrolled user, String code, int count, CompletableFuture<Void> answered) {
        List<Callable<String>> posts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Portal portal = Portal.of(i % 2);
            String login = Http.patiently(() -> portal.login(user.name())).string("loginId");
            posts.add(() -> {
                String reason = reason(portal, login, code);
                answered.complete(null);
                return reason;
            });
        }
        return posts;
    }

    /** @return empty: there was no answer, or none of auth-service */
    private static String reason(Portal portal, String login, String code) {
        try {
            Answer answer = portal.code(login, code);
            return answer.status() == 200 ? answer.string("reason") : "";
        } catch (UncheckedIOException e) {
            return "";
        }
    }

    private static boolean isAccepted(Enrolled user, String code, int gateway) {
        Portal portal = Portal.of(gateway);
        String login = await().atMost(Duration.ofSeconds(10))
                .until(() -> portal.login(user.name()).string("loginId"), id -> !id.isEmpty());
        return portal.code(login, code).string("reason").equals("code_accepted");
    }
}
