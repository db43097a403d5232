package dev.portcullis.sms.account;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Tells others whether codes can be sent by SMS at all: at start, and once a day beside each change. */
@ApplicationScoped
class StatusAnnouncer {
    private final StoredAccounts accounts;
    private final AccountTable table;
    private final Clock clock;

    StatusAnnouncer(StoredAccounts accounts, AccountTable table, Clock clock) {
        this.accounts = accounts;
        this.table = table;
        this.clock = clock;
    }

    /** The reading before it seeds what a deployment begins with. */
    @Scheduled(every = "24h")
    Uni<Void> announce() {
        return accounts.configuration()
                .chain(() -> table.announce(clock.instant()))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofSeconds(1), Duration.ofSeconds(30))
                .indefinitely();
    }
}
