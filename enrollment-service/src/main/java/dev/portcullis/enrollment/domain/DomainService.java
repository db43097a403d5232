package dev.portcullis.enrollment.domain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.contracts.name.DomainTable;
import dev.portcullis.enrollment.account.Account;
import dev.portcullis.enrollment.account.Accounts;
import dev.portcullis.enrollment.change.Audit;
import dev.portcullis.enrollment.change.Intent;
import dev.portcullis.enrollment.change.Intents;
import dev.portcullis.enrollment.group.Groups;
import dev.portcullis.enrollment.group.UserGroup;
import dev.portcullis.enrollment.name.Names;
import dev.portcullis.enrollment.suite.AuthService;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.internal.Caller;
import dev.portcullis.kit.problem.DomainProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The table of domains; a new one renames all that has a name, in auth-service too, before it is answered. */
@ApplicationScoped
class DomainService {
    private static final Logger LOG = Logger.getLogger(DomainService.class);

    /** There is one table, so there is one target. */
    private static final UUID TARGET = new UUID(0, 0);

    private static final String STORE = "update domain_table set content = ?1, version = ?2";

    private final Names names;
    private final Accounts accounts;
    private final Groups groups;
    private final Renames renames;
    private final Intents intents;
    private final AuthService auth;
    private final Audit audit;
    private final Outbox outbox;
    private final ObjectMapper json;

    DomainService(
            Names names,
            Accounts accounts,
            Groups groups,
            Renames renames,
            Intents intents,
            AuthService auth,
            Audit audit,
            Outbox outbox,
            ObjectMapper json) {
        this.names = names;
        this.accounts = accounts;
        this.groups = groups;
        this.renames = renames;
        this.intents = intents;
        this.auth = auth;
        this.audit = audit;
        this.outbox = outbox;
        this.json = json;
    }

    Uni<DomainTable> get() {
        return Bounded.database(Panache.withSession(names::table));
    }

    /** Names that collide are told before anything is begun, and looked at once more when nobody else can change them. */
    Uni<DomainTable> put(DomainTable table, Caller caller) {
        DomainRules.check(table);
        Renaming renaming = new Renaming(table);
        return present()
                .invoke(present -> requireApart(renaming, present))
                .chain(() -> intents.begin(TARGET, Intent.Kind.DOMAINS, null))
                .chain(version -> present()
                        .invoke(present -> requireApart(renaming, present))
                        .chain(present -> auth.put(push(version, renaming, present)))
                        .chain(() -> commit(version, renaming, caller))
                        .onFailure()
                        .call(this::heal))
                .replaceWith(table);
    }

    private record Present(List<String> users, List<String> groups) {}

    private Uni<Present> present() {
        return Bounded.database(Panache.withSession(() -> accounts.listAll()
                .map(found -> found.stream().map(Account::user).toList())
                .chain(users -> groups.listAll()
                        .map(found -> new Present(
                                users, found.stream().map(UserGroup::name).toList())))));
    }

    private static void requireApart(Renaming renaming, Present present) {
        Map<String, String> collisions = renaming.collisions(present.users());
        collisions.putAll(renaming.collisions(present.groups()));
        if (!collisions.isEmpty()) {
            throw new DomainProblem(
                            409, "domain_conflict", "Two names would become one under this table: " + first(collisions))
                    .with("conflicts", collisions);
        }
    }

    private static String first(Map<String, String> collisions) {
        Map.Entry<String, String> one = collisions.entrySet().iterator().next();
        return one.getKey() + " would be " + one.getValue() + ", which another is already.";
    }

    private static AuthService.Domains push(long version, Renaming renaming, Present present) {
        return new AuthService.Domains(
                version, renaming.table(), renames(renaming, present.users()), renames(renaming, present.groups()));
    }

    private static List<AuthService.Rename> renames(Renaming renaming, List<String> names) {
        return renaming.changes(names).entrySet().stream()
                .map(change -> new AuthService.Rename(change.getKey(), change.getValue()))
                .toList();
    }

    private Uni<Void> commit(long version, Renaming renaming, Caller caller) {
        return outbox.sent(Bounded.database(Panache.withTransaction(() -> intents.end(TARGET)
                .chain(names::table)
                .chain(before -> renames.apply(renaming)
                        .chain(() -> store(version, renaming.table()))
                        .chain(() -> audit.record(
                                caller,
                                "domains.change",
                                "domains",
                                Map.of("table", text(before)),
                                Map.of("table", text(renaming.table()))))))));
    }

    private Uni<Void> store(long version, DomainTable table) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(STORE)
                        .setParameter(1, text(table))
                        .setParameter(2, version)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private String text(DomainTable table) {
        try {
            return json.writeValueAsString(table);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a table of domains that is no JSON", e);
        }
    }

    /**
     * auth-service gets the table that holds here and the name of every account, with higher versions: it may have renamed them
     * for the table that failed, and a user under a wrong name would not be asked. The intent stays until that has happened.
     */
    private Uni<Void> heal() {
        return Bounded.database(Panache.withSession(() -> intents.findById(TARGET)))
                .chain(intent -> intent == null ? Uni.createFrom().voidItem() : pushPresent())
                .onFailure()
                .invoke(failure -> LOG.warnf("the table of domains is healed later: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> pushPresent() {
        return Bounded.database(Panache.withTransaction(() -> names.table()
                        .chain(table -> intents.nextVersion()
                                .map(version -> new AuthService.Domains(version, table, List.of(), List.of())))))
                .chain(auth::put)
                .chain(() -> outbox.sent(Bounded.database(Panache.withTransaction(renames::tellAgain))))
                .chain(told -> Multi.createFrom()
                        .iterable(told)
                        .onItem()
                        .transformToUniAndConcatenate(
                                snapshot -> auth.put(snapshot).replaceWith(true))
                        .collect()
                        .last())
                .chain(() -> Bounded.database(Panache.withTransaction(() -> intents.end(TARGET))));
    }

    @Scheduled(
            every = "${portcullis.enrollment.healing-every:10s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> healLeftBehind() {
        return intents.leftBehind(Intent.Kind.DOMAINS)
                .chain(left -> left.isEmpty() ? Uni.createFrom().voidItem() : heal())
                .onFailure()
                .recoverWithNull();
    }
}
