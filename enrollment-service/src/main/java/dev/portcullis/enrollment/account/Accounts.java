package dev.portcullis.enrollment.account;

import dev.portcullis.contracts.event.AccountSource;
import dev.portcullis.contracts.event.Method;
import dev.portcullis.enrollment.name.Names;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.FlushMode;
import org.jspecify.annotations.Nullable;

/** Accounts by id, by name and by what a list asks for. */
@ApplicationScoped
public class Accounts implements PanacheRepositoryBase<Account, UUID> {
    /**
     * What a list asks for; null does not restrict.
     *
     * @param part of the name in any spelling
     */
    record Search(
            String part,
            Account.@Nullable State state,
            @Nullable Method method,
            @Nullable AccountSource source,
            @Nullable UUID groupId,
            @Nullable Instant lastLoginBefore,
            @Nullable Among among) {
        static Search membersOf(UUID groupId, String part) {
            return new Search(part, null, null, null, groupId, null, null);
        }

        Search among(List<UUID> ids, boolean are) {
            return new Search(part, state, method, source, groupId, lastLoginBefore, new Among(ids, are));
        }
    }

    /**
     * @param ids of accounts
     * @param are whether those are asked for, or all others
     */
    record Among(List<UUID> ids, boolean are) {
        String condition() {
            return ids.isEmpty() ? "1 = " + (are ? "0" : "1") : "id " + (are ? "" : "not ") + "in (:ids)";
        }
    }

    public Uni<@Nullable Account> byName(String user) {
        return find("userName", user).firstResult();
    }

    /** Nobody else changes it until the transaction ends. */
    Uni<@Nullable Account> locked(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Those that are there. */
    Uni<Map<UUID, Account>> ofIds(Collection<UUID> ids) {
        return ids.isEmpty() ? none() : list("id in ?1", ids).map(Accounts::byId);
    }

    /** The same; nobody else changes them until the transaction ends. */
    Uni<Map<UUID, Account>> lockedOf(Collection<UUID> ids) {
        return ids.isEmpty()
                ? none()
                : find("id in ?1 order by id", ids)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .list()
                        .map(Accounts::byId);
    }

    /** For many in one transaction: else Hibernate looks through all of them before each row of the outbox. */
    Uni<Void> flushAtCommit() {
        return Panache.getSession()
                .invoke(session -> session.setFlushMode(FlushMode.COMMIT))
                .replaceWithVoid();
    }

    private static Uni<Map<UUID, Account>> none() {
        return Uni.createFrom().item(Map.of());
    }

    private static Map<UUID, Account> byId(List<Account> accounts) {
        return accounts.stream().collect(Collectors.toMap(Account::id, account -> account));
    }

    PanacheQuery<Account> search(Search search, Sort sort) {
        List<String> conditions = new ArrayList<>(List.of("position(:part in nameKey) > 0"));
        Parameters parameters = Parameters.with("part", Names.searched(search.part()));
        restrict(conditions, parameters, "state", search.state());
        restrict(conditions, parameters, "method", search.method());
        restrict(conditions, parameters, "source", search.source());
        if (search.groupId() != null) {
            conditions.add("id in (select m.accountId from Membership m where m.groupId = :groupId)");
            parameters.and("groupId", search.groupId());
        }
        if (search.lastLoginBefore() != null) {
            conditions.add("(lastLoginAt is null or lastLoginAt < :before)");
            parameters.and("before", search.lastLoginBefore());
        }
        Among among = search.among();
        if (among != null) {
            conditions.add(among.condition());
            parameters = among.ids().isEmpty() ? parameters : parameters.and("ids", among.ids());
        }
        return find(String.join(" and ", conditions), sort, parameters);
    }

    private static void restrict(List<String> conditions, Parameters parameters, String field, @Nullable Object value) {
        if (value != null) {
            conditions.add(field + " = :" + field);
            parameters.and(field, value);
        }
    }
}
