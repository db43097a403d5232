package dev.portcullis.enrollment.account;

import dev.portcullis.contracts.event.AccountSource;
import dev.portcullis.contracts.event.Method;
import dev.portcullis.contracts.name.UserName;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user who is asked for a code. Each has a seat. */
@Entity(name = "Account")
@Table(name = "account")
public class Account {
    @Id
    UUID id;

    String userName;

    /** What a search compares. */
    String nameKey;

    @Enumerated(EnumType.STRING)
    AccountSource source;

    @Enumerated(EnumType.STRING)
    Method method;

    @Enumerated(EnumType.STRING)
    State state;

    long epoch;
    long version;

    @Nullable
    String phoneSealed;

    @Nullable
    String phoneMasked;

    boolean phoneByAdmin;
    Instant createdAt;

    @Nullable
    Instant enrolledAt;

    @Nullable
    Instant lastLoginAt;

    enum State {
        ENABLED,
        ENROLLED
    }

    Account() {}

    static Account of(UUID id, String user, Draft draft, long version, Instant now) {
        Account account = new Account();
        account.id = id;
        account.name(user);
        account.createdAt = now;
        account.apply(draft, version);
        return account;
    }

    private void name(String user) {
        userName = user;
        nameKey = UserName.key(user);
    }

    /** What an admin's change makes of it. */
    void apply(Draft draft, long newVersion) {
        source = draft.source();
        method = draft.method();
        state = draft.state();
        epoch = draft.epoch();
        phoneSealed = draft.phoneSealed();
        phoneMasked = draft.phoneMasked();
        phoneByAdmin = draft.phoneByAdmin();
        enrolledAt = draft.state() == State.ENROLLED ? enrolledAt : null;
        version = newVersion;
    }

    public UUID id() {
        return id;
    }

    public String user() {
        return userName;
    }

    /** The domain's name has changed. */
    public void rename(String user, long newVersion) {
        name(user);
        version = newVersion;
    }
}
