package dev.portcullis.sms.twilio;

import dev.portcullis.kit.secret.Secret;
import dev.portcullis.sms.account.Account;
import dev.portcullis.sms.account.AccountStore;
import dev.portcullis.sms.account.CheckResult;
import dev.portcullis.sms.account.Senders;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Accounts in memory: what is remembered, what the database would say, and what was heard of them. */
final class FakeAccounts implements AccountStore {
    static final Account FIRST = account("token");

    private Senders remembered;
    private Senders stored;
    private boolean away;
    final List<CheckResult> heard = new ArrayList<>();

    private FakeAccounts(Senders senders) {
        this.remembered = senders;
        this.stored = senders;
    }

    static FakeAccounts none() {
        return new FakeAccounts(senders(1, null, null));
    }

    static FakeAccounts of(Account primary) {
        return new FakeAccounts(senders(1, primary, null));
    }

    static FakeAccounts of(Account primary, Account fallback) {
        return new FakeAccounts(senders(1, primary, fallback));
    }

    /** As after a change whose replica this is. */
    FakeAccounts changed(Account primary) {
        remembered = senders(remembered.version() + 1, primary, null);
        stored = remembered;
        return this;
    }

    /** As after a change by another replica, of which this one knows nothing yet. */
    FakeAccounts changedElsewhere(@Nullable Account primary) {
        stored = senders(remembered.version() + 1, primary, null);
        return this;
    }

    FakeAccounts away() {
        away = true;
        return this;
    }

    static Account account(String token) {
        return new Account(UUID.randomUUID(), "ACtest", Secret.of(token), null, "+15005550006");
    }

    private static Senders senders(long version, @Nullable Account primary, @Nullable Account fallback) {
        List<Secret<String>> signers = Stream.of(primary, fallback)
                .filter(account -> account != null && account.authToken() != null)
                .map(Account::authToken)
                .toList();
        return new Senders(version, primary, fallback, Duration.ofSeconds(20), signers);
    }

    @Override
    public Uni<Senders> inForce() {
        return away ? gone() : Uni.createFrom().item(remembered);
    }

    @Override
    public Uni<Senders> newest() {
        return away ? gone() : Uni.createFrom().item(stored);
    }

    private static Uni<Senders> gone() {
        return Uni.createFrom().failure(new IllegalStateException("no database"));
    }

    @Override
    public Uni<Void> heard(Account account, CheckResult result) {
        heard.add(result);
        return Uni.createFrom().voidItem();
    }
}
