package dev.portcullis.auth.group;

import dev.portcullis.contracts.event.GroupSnapshot;
import dev.portcullis.kit.database.Bounded;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps the newest snapshot of each group. */
@ApplicationScoped
class GroupService {
    private static final String UPSERT = """
            insert into user_group (id, version, name, enabled, exclusions) values (?1, ?2, ?3, ?4, ?5)
            on conflict (id) do update set version = excluded.version, name = excluded.name,
              enabled = excluded.enabled, exclusions = excluded.exclusions
            where user_group.version < excluded.version""";

    Uni<Void> put(GroupSnapshot snapshot) {
        return Bounded.database(Panache.withTransaction(() -> apply(snapshot)));
    }

    /** Inside a transaction; idempotent, and an older snapshot changes nothing. */
    Uni<Void> apply(GroupSnapshot snapshot) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(UPSERT)
                        .setParameter(1, snapshot.groupId())
                        .setParameter(2, snapshot.version())
                        .setParameter(3, snapshot.name())
                        .setParameter(4, snapshot.enabled())
                        .setParameter(5, snapshot.exclusions().toArray(String[]::new))
                        .executeUpdate())
                .replaceWithVoid();
    }
}
