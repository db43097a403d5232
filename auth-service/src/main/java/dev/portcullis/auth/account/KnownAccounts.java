package dev.portcullis.auth.account;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;

/** Accounts by id. */
@ApplicationScoped
class KnownAccounts implements PanacheRepositoryBase<KnownAccount, UUID> {
    Uni<KnownAccount> lock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The other enabled account of this name, told of earlier than that version. */
    Uni<KnownAccount> lockNamesake(String user, UUID not, long version) {
        return find("userName = ?1 and enabled and id <> ?2 and version < ?3", user, not, version)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }
}
