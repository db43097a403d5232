package dev.portcullis.enrollment.group;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Who is not asked, of each group. */
@ApplicationScoped
public class Exclusions implements PanacheRepositoryBase<Exclusion, UUID> {
    Uni<List<Exclusion>> ofGroup(UUID groupId) {
        return list("groupId = ?1 order by userName", groupId);
    }
}
