package dev.portcullis.gateway.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Limits with the numbers of verification-policy.md, and a clock that stands until it is moved. */
final class TestLimits {
    final List<String> refusals = new ArrayList<>();
    final Ledger ledger = new Ledger();
    final MovedClock clock = new MovedClock();
    final Limits limits;

    TestLimits(int remembered, String... shared) {
        this.limits = new Limits(
                new Numbers(remembered, List.of(shared)),
                clock,
                ledger,
                (kind, network) -> refusals.add(kind.text() + " " + network));
    }

    TestLimits(String... shared) {
        this(50_000, shared);
    }

    /** How many of so many logins are admitted. */
    int logins(int tries, String user, String ip) {
        int admitted = 0;
        for (int i = 0; i < tries; i++) {
            admitted += limits.login(user, ip) instanceof Verdict.Admitted ? 1 : 0;
        }
        return admitted;
    }

    /** How many of so many codes are admitted; each of them is wrong. */
    int wrongCodes(int tries, String loginId) {
        int admitted = 0;
        for (int i = 0; i < tries; i++) {
            if (limits.code(loginId) instanceof Verdict.Admitted) {
                limits.settle(loginId, null, true);
                admitted++;
            }
        }
        return admitted;
    }

    static final class MovedClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private record Numbers(int remembered, List<String> shared) implements LimitConfig {
        @Override
        public int userLogins() {
            return 20;
        }

        @Override
        public int sourceLogins() {
            return 1200;
        }

        @Override
        public int userFailures() {
            return 30;
        }

        @Override
        public int userFailuresRefill() {
            return 3;
        }

        @Override
        public int sourceFailures() {
            return 300;
        }

        @Override
        public int sourceFailuresRefill() {
            return 30;
        }

        @Override
        public int promptRequests() {
            return 120;
        }

        @Override
        public int webhookRequests() {
            return 6000;
        }

        @Override
        public Optional<List<String>> sharedSources() {
            return Optional.of(shared);
        }

        @Override
        public Duration exchangeEvery() {
            return Duration.ofMillis(500);
        }
    }
}
