package dev.portcullis.enrollment.account;

import dev.portcullis.contracts.event.AccountSource;
import dev.portcullis.contracts.event.Method;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Accounts by id, by name and by what a list asks for. */
@ApplicationScoped
public class Accounts implements PanacheRepositoryBase<Account, UUID> {
    /**
     * What a list asks for; null does not restrict.
     *
     * @param part of the name, any case
     */
    record Search(
            String part,
            Account.@Nullable State state,
            @Nullable Method method,
            @Nullable AccountSource source,
            @Nullable UUID groupId,
            @Nullable Instant lastLoginBefore) {
        static Search membersOf(UUID groupId, String part) {
            return new Search(part, null, null, null, groupId, null);
        }
    }

    public Uni<@Nullable Account> byName(String user) {
        return find("userName", user).firstResult();
    }

    /** Nobody else changes it until the transaction ends. */
    Uni<@Nullable Account> locked(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    PanacheQuery<Account> search(Search search, Sort sort) {
        List<String> conditions = new ArrayList<>(List.of("position(:part in lower(userName)) > 0"));
        Parameters parameters = Parameters.with("part", search.part().toLowerCase(Locale.ROOT));
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
        return find(String.join(" and ", conditions), sort, parameters);
    }

    private static void restrict(List<String> conditions, Parameters parameters, String field, @Nullable Object value) {
        if (value != null) {
            conditions.add(field + " = :" + field);
            parameters.and(field, value);
        }
    }
}
