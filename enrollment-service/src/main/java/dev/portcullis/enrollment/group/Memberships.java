package dev.portcullis.enrollment.group;

import dev.portcullis.kit.id.UuidV7;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Which account came by which group. */
@ApplicationScoped
public class Memberships implements PanacheRepositoryBase<Membership, UUID> {
    /** Of two enrolments of one user at a time, each may have written it. */
    private static final String INSERT = "insert into account_group (id, account_id, group_id) values (?1, ?2, ?3)"
            + " on conflict (account_id, group_id) do nothing";

    private static final String NAMES =
            "select m.accountId, g.name from Membership m join UserGroup g on g.id = m.groupId"
                    + " where m.accountId in ?1 order by g.name";

    private final Groups groups;
    private final Clock clock;

    Memberships(Groups groups, Clock clock) {
        this.groups = groups;
        this.clock = clock;
    }

    /**
     * Inside a transaction.
     *
     * @param names canonical; what is no enabled group is left out
     */
    public Uni<Void> replace(UUID accountId, List<String> names) {
        return delete("accountId", accountId)
                .chain(() -> groups.list("name in ?1 order by id", names))
                .chain(found -> insertAll(accountId, found));
    }

    private Uni<Void> insertAll(UUID accountId, List<UserGroup> found) {
        return Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(group -> insert(accountId, group))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> insert(UUID accountId, UserGroup group) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(INSERT)
                        .setParameter(1, UuidV7.at(clock.instant()))
                        .setParameter(2, accountId)
                        .setParameter(3, group.id)
                        .executeUpdate());
    }

    /** Names of the groups of each account that has any; inside a session. */
    public Uni<Map<UUID, List<String>>> names(Collection<UUID> accountIds) {
        return Panache.getSession()
                .chain(session -> session.createQuery(NAMES, Object[].class)
                        .setParameter(1, accountIds)
                        .getResultList())
                .map(Memberships::byAccount);
    }

    private static Map<UUID, List<String>> byAccount(List<Object[]> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> (UUID) row[0], Collectors.mapping(row -> (String) row[1], Collectors.toList())));
    }
}
