package dev.portcullis.enrollment.group;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Groups by id and by name. */
@ApplicationScoped
public class Groups implements PanacheRepositoryBase<UserGroup, UUID> {
    Uni<@Nullable UserGroup> byName(String name) {
        return find("name", name).firstResult();
    }

    Uni<@Nullable UserGroup> locked(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }
}
