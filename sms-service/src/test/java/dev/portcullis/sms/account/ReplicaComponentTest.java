package dev.portcullis.sms.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.kit.secret.Secret;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import dev.portcullis.localstack.test.TwilioResource;
import dev.portcullis.sms.ConfigSettings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two replicas and one database. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TwilioResource.class)
@QuarkusTestResource(value = ConfigSettings.class, restrictToAnnotatedClass = true)
class ReplicaComponentTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @Inject
    AccountTable table;

    @Inject
    Seed seed;

    @Test
    void anotherReplicaKnowsAChangeAfterASecondOrWhenItLooks() {
        // Given
        StoredAccounts here = new StoredAccounts(table, seed, at(NOW));
        long before = done(here.newest()).version();

        // When
        assertThat(done(change(before, "changed"))).isTrue();

        // Then
        assertThat(done(here.inForce()).version()).isEqualTo(before);
        assertThat(token(done(here.newest()))).isEqualTo("changed");
        assertThat(token(done(here.inForce()))).isEqualTo("changed");
        assertThat(token(done(new StoredAccounts(table, seed, at(NOW)).inForce())))
                .isEqualTo("changed");
    }

    @Test
    void memoryIsOfOneSecond() {
        // Given
        Turned clock = new Turned();
        StoredAccounts here = new StoredAccounts(table, seed, clock);
        long before = done(here.inForce()).version();
        assertThat(done(change(before, "later"))).isTrue();

        // When // Then
        clock.now = NOW.plusMillis(999);
        assertThat(done(here.inForce()).version()).isEqualTo(before);
        clock.now = NOW.plusMillis(1000);
        assertThat(token(done(here.inForce()))).isEqualTo("later");
    }

    @Test
    void ofTwoChangesToOneVersionOnlyOneIsMade() {
        // Given
        long before = done(table.read(NOW)).version();

        // When
        List<Boolean> made = Stream.of("one", "two", "three", "four")
                .parallel()
                .map(token -> done(change(before, token)))
                .toList();

        // Then
        assertThat(made).containsOnlyOnce(true);
        assertThat(done(table.read(NOW)).version()).isEqualTo(before + 1);
    }

    @Test
    void whatADeploymentBeginsWithIsTakenOnceAndNotAfterARemoval() {
        // Given
        StoredAccounts here = new StoredAccounts(table, seed, at(NOW));
        long version = done(here.newest()).version();
        assertThat(done(table.replace(new Replacement(version, Duration.ofSeconds(20), List.of()), List.of(), NOW)))
                .isTrue();

        // When // Then
        assertThat(done(new StoredAccounts(table, seed, at(NOW)).newest()).isConfigured())
                .isFalse();
        assertThat(done(change(version + 1, "back"))).isTrue();
    }

    private Uni<Boolean> change(long expected, String token) {
        Account account = new Account(
                UUID.randomUUID(),
                TwilioResource.ACCOUNT.sid(),
                Secret.of(token),
                null,
                TwilioResource.ACCOUNT.phoneNumber());
        return table.replace(
                new Replacement(
                        expected,
                        Duration.ofSeconds(20),
                        List.of(new Configuration.Entry(Role.PRIMARY, account, null, null))),
                List.of(),
                NOW);
    }

    private static String token(Senders senders) {
        return senders.primary().authToken().reveal();
    }

    private static <T> T done(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(10));
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private static final class Turned extends Clock {
        private Instant now = NOW;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
