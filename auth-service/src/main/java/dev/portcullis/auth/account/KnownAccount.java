package dev.portcullis.auth.account;

import dev.portcullis.contracts.event.AccountSnapshot;
import dev.portcullis.contracts.event.AccountSource;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** What enrollment-service has told of an account; the verification state beside it in the same table is the login's. */
@Entity
@Table(name = "account")
@DynamicUpdate
class KnownAccount {
    @Id
    UUID id;

    long version;
    long epoch;
    String userName;
    String source;
    boolean byReport;
    boolean enabled;
    String method;

    @Nullable
    String phoneMasked;

    @Nullable
    String phoneSealed;

    byte @Nullable [] phoneDigest;

    /** ISO 3166. */
    @Nullable
    String phoneCountry;

    boolean phoneByAdmin;
    int rowVersion;

    KnownAccount() {}

    static KnownAccount of(AccountSnapshot snapshot) {
        KnownAccount account = new KnownAccount();
        account.id = snapshot.accountId();
        account.take(snapshot);
        return account;
    }

    /** Whether what was proven before proves nothing any more. */
    boolean isSuperseded(AccountSnapshot by) {
        return epoch < by.epoch() || enabled && !by.enabled();
    }

    void take(AccountSnapshot snapshot) {
        boolean reported = byReport && enabled && snapshot.source() == AccountSource.GROUP;
        version = snapshot.version();
        epoch = snapshot.epoch();
        userName = snapshot.user();
        source = snapshot.source().name().toLowerCase(Locale.ROOT);
        byReport = reported;
        enabled = snapshot.enabled();
        method = snapshot.method().name().toLowerCase(Locale.ROOT);
        phoneByAdmin = snapshot.phoneByAdmin();
        rowVersion++;
    }

    void phone(@Nullable String masked, @Nullable String sealed, byte @Nullable [] digest, @Nullable String country) {
        phoneMasked = masked;
        phoneSealed = sealed;
        phoneDigest = digest;
        phoneCountry = country;
    }
}
