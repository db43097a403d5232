package dev.portcullis.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private final TestLimits test = new TestLimits();
    private final TestLimits.MovedClock time = test.clock;
    private final Limits limits = test.limits;

    private boolean login(String user, String ip) {
        return limits.login(user, ip) instanceof Verdict.Admitted;
    }

    private boolean failure(String loginId) {
        boolean admitted = limits.code(loginId) instanceof Verdict.Admitted;
        if (admitted) {
            limits.settle(loginId, null, true);
        }
        return admitted;
    }

    private static long admitted(int times, IntPredicate call) {
        return IntStream.range(0, times).filter(call).count();
    }

    @Test
    void userHasTwentyNewLoginsAMinuteFromOneSource() {
        assertThat(admitted(25, i -> login("alice", "203.0.113.7"))).isEqualTo(20);
        assertThat(login("bob", "203.0.113.7")).isTrue();
        assertThat(login("alice", "203.0.113.8")).isTrue();
        assertThat(test.refusals).containsOnly("user_logins 203.0.113.7").hasSize(5);
    }

    @Test
    void spellingsOfAUserAndAddressesOfASubscriberAreOne() {
        // Given
        List<String> users = List.of("alice", "ALICE", "ACME\\alice", "alice@acme.example", ".\\Alice", "a\u0301lice");

        // When
        long admitted =
                admitted(60, i -> login(users.get(i % users.size()), "2001:db8:1:2::" + Integer.toHexString(i + 1)));

        // Then
        assertThat(admitted).isEqualTo(20);
    }

    @Test
    void refusalSaysWhenAndThenItIsSo() {
        // Given
        admitted(20, i -> login("alice", "203.0.113.7"));

        // When
        Verdict.Limited limited = (Verdict.Limited) limits.login("alice", "203.0.113.7");

        // Then
        assertThat(limited.retryAfter()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(3));
        time.move(limited.retryAfter());
        assertThat(login("alice", "203.0.113.7")).isTrue();
        assertThat(login("alice", "203.0.113.7")).isFalse();
    }

    @Test
    void sourceHasTwelveHundredNewLoginsAMinuteOverAllUsers() {
        assertThat(admitted(1300, i -> login("user" + i, "203.0.113.7"))).isEqualTo(1200);
        assertThat(login("somebody", "203.0.113.8")).isTrue();
    }

    @Test
    void sharedSourceHasOnlyTheLimitsOfUsers() {
        // Given
        Limits office = new TestLimits("192.0.2.0/24", "2001:db8::/32").limits;

        // Then
        assertThat(admitted(1300, i -> office.login("user" + i, "192.0.2.9") instanceof Verdict.Admitted))
                .isEqualTo(1300);
        assertThat(admitted(25, i -> office.login("alice", "192.0.2.9") instanceof Verdict.Admitted))
                .isEqualTo(20);
        IntStream.range(0, 400).forEach(i -> office.opened("l" + i, "subject" + i, "2001:db8::7"));
        assertThat(admitted(400, i -> office.code("l" + i) instanceof Verdict.Admitted))
                .isEqualTo(400);
    }

    @Test
    void userHasThirtyFailuresThenThreeAMinute() {
        // Given
        IntStream.range(0, 50).forEach(i -> limits.opened("l" + i, "subject", "203.0.113.7"));

        // Then
        assertThat(admitted(50, i -> failure("l" + i))).isEqualTo(30);
        time.move(Duration.ofSeconds(19));
        assertThat(failure("l0")).isFalse();
        time.move(Duration.ofSeconds(1));
        assertThat(failure("l0")).isTrue();
        time.move(Duration.ofMinutes(1));
        assertThat(admitted(10, i -> failure("l0"))).isEqualTo(3);
        time.move(Duration.ofDays(1));
        assertThat(admitted(50, i -> failure("l0"))).isEqualTo(30);
    }

    @Test
    void sourceHasThreeHundredFailuresOverAllUsers() {
        // Given
        IntStream.range(0, 400).forEach(i -> limits.opened("l" + i, "subject" + i, "203.0.113.7"));

        // Then
        assertThat(admitted(400, i -> failure("l" + i))).isEqualTo(300);
        time.move(Duration.ofMinutes(1));
        assertThat(admitted(400, i -> failure("l" + i))).isEqualTo(30);
    }

    @Test
    void rightCodesCostNothing() {
        // Given
        limits.opened("l", "subject", "203.0.113.7");

        // When
        for (int i = 0; i < 500; i++) {
            assertThat(limits.code("l")).isInstanceOf(Verdict.Admitted.class);
            limits.settle("l", "subject", false);
        }

        // Then
        assertThat(admitted(50, i -> failure("l"))).isEqualTo(30);
    }

    @Test
    void codesAtTheSameTimeAreNoMoreThanOneAfterTheOther() {
        // Given
        limits.opened("l", "subject", "203.0.113.7");

        // When 200 are under way before the first is answered
        long admitted = admitted(200, i -> limits.code("l") instanceof Verdict.Admitted);

        // Then
        assertThat(admitted).isEqualTo(30);
    }

    @Test
    void failuresOfALoginThatAnotherReplicaOpenedCountByTheAnswersSubject() {
        // Given a login that is not known here
        IntStream.range(0, 30).forEach(i -> {
            assertThat(limits.code("foreign")).isInstanceOf(Verdict.Admitted.class);
            limits.settle("foreign", "subject", true);
        });

        // When it becomes known
        limits.heard("foreign", new Visitor("subject", "203.0.113.7"));

        // Then
        assertThat(limits.code("foreign")).isInstanceOf(Verdict.Limited.class);
    }

    @Test
    void whatOthersCountIsCountedHere() {
        limits.heard(new Buckets.Key(Kind.USER_LOGINS, "203.0.113.7 alice"), 15);
        assertThat(admitted(25, i -> login("alice", "203.0.113.7"))).isEqualTo(5);
        limits.heard(new Buckets.Key(Kind.USER_LOGINS, "203.0.113.7 bob"), 1000);
        time.move(Duration.ofSeconds(3));
        assertThat(login("bob", "203.0.113.7"))
                .as("more than there is, is not owed")
                .isTrue();
    }

    @Test
    void nameOrAddressThatIsNoneIsLeftToTheServiceToRefuse() {
        assertThat(admitted(100, i -> login("alice", "unknown"))).isEqualTo(100);
        assertThat(admitted(100, i -> login(null, "203.0.113.7"))).isEqualTo(100);
        assertThat(test.ledger.tear().isEmpty()).isTrue();
    }

    @Test
    void memoryIsBounded() {
        // Given
        Limits small = new TestLimits(100).limits;

        // When
        IntStream.range(0, 5000).forEach(i -> small.login("user" + i, "203.0.113." + i % 250));

        // Then
        assertThat(small.remembered()).isEqualTo(100);
        IntStream.range(0, 100_000).forEach(i -> test.ledger.count(new Buckets.Key(Kind.USER_LOGINS, "u" + i)));
        assertThat(test.ledger.tear().counts()).hasSizeLessThanOrEqualTo(20_000);
    }
}
