package dev.portcullis.sms.account;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The accounts of the database, remembered for a second. */
@ApplicationScoped
class StoredAccounts implements AccountStore {
    private static final Duration MEMORY = Duration.ofSeconds(1);

    private final AccountTable table;
    private final Seed seed;
    private final Clock clock;
    private final AtomicReference<@Nullable Seen> seen = new AtomicReference<>();

    StoredAccounts(AccountTable table, Seed seed, Clock clock) {
        this.table = table;
        this.seed = seed;
        this.clock = clock;
    }

    private record Seen(Configuration configuration, Instant at) {}

    /** While the database is away those last seen are better than none: it is only their replacement that would be missed. */
    @Override
    public Uni<Senders> inForce() {
        Seen last = seen.get();
        if (last == null) {
            return newest();
        }
        Senders known = last.configuration().senders();
        return clock.instant().isBefore(last.at().plus(MEMORY))
                ? Uni.createFrom().item(known)
                : newest().onFailure().recoverWithItem(known);
    }

    @Override
    public Uni<Senders> newest() {
        return configuration().map(Configuration::senders);
    }

    /** Everything, read anew; the first time the account a deployment begins with is put there before. */
    Uni<Configuration> configuration() {
        Instant now = clock.instant();
        return table.read(now)
                .chain(found -> found.version() == 0
                        ? seeded(found, now)
                        : Uni.createFrom().item(found))
                .invoke(found -> remember(new Seen(found, now)));
    }

    private Uni<Configuration> seeded(Configuration found, Instant now) {
        Replacement first = seed.replacement();
        return first == null
                ? Uni.createFrom().item(found)
                : table.replace(first, seed.events(now), now).chain(() -> table.read(now));
    }

    /** A reading that was overtaken by a later one is dropped. */
    private void remember(Seen read) {
        seen.updateAndGet(last -> last == null
                        || read.configuration().version() > last.configuration().version()
                        || read.configuration().version()
                                        == last.configuration().version()
                                && read.at().isAfter(last.at())
                ? read
                : last);
    }

    @Override
    public Uni<Void> heard(Account account, CheckResult result) {
        return isKnown(account, result)
                ? Uni.createFrom().voidItem()
                : table.heard(account, result, clock.instant())
                        .invoke(this::forget)
                        .onFailure()
                        .recoverWithNull();
    }

    /** That sending works says nothing new unless it did not work before. */
    private boolean isKnown(Account account, CheckResult result) {
        Seen last = seen.get();
        CheckResult known = last == null ? null : last.configuration().resultOf(account);
        return result == CheckResult.ACCEPTED ? known != CheckResult.CREDENTIALS_REFUSED : known == result;
    }

    /** What is remembered is out of date. */
    void forget() {
        seen.set(null);
    }
}
