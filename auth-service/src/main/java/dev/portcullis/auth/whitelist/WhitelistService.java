package dev.portcullis.auth.whitelist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.contracts.EventTypes;
import dev.portcullis.contracts.Topics;
import dev.portcullis.contracts.event.AuditRecord;
import dev.portcullis.contracts.name.DomainTable;
import dev.portcullis.contracts.name.DomainTable.Resolved;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.event.OutgoingEvent;
import dev.portcullis.kit.id.UuidV7;
import dev.portcullis.kit.idempotency.Claim;
import dev.portcullis.kit.idempotency.Claims;
import dev.portcullis.kit.idempotency.IdempotentRequest;
import dev.portcullis.kit.internal.Caller;
import dev.portcullis.kit.problem.DomainProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps the list of those who may use an RDP client without a code. */
@ApplicationScoped
class WhitelistService {
    /** Locked, so that two of one name go one after the other, and none while domains are renamed. */
    private static final String TABLE = "select cast(domain_table as text) from deployment for update";

    private final Whitelist entries;
    private final Claims claims;
    private final Outbox outbox;
    private final ObjectMapper json;
    private final Clock clock;

    WhitelistService(Whitelist entries, Claims claims, Outbox outbox, ObjectMapper json, Clock clock) {
        this.claims = claims;
        this.entries = entries;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    Uni<EntryView.Page> list(String part, int page, int size, Sort sort) {
        return Bounded.database(
                Panache.withSession(() -> page(entries.search(part, sort).page(page, size), page, size)));
    }

    private static Uni<EntryView.Page> page(PanacheQuery<Entry> query, int page, int size) {
        return query.list()
                .chain(found -> query.count()
                        .map(total -> new EntryView.Page(
                                found.stream().map(EntryView::of).toList(), page, size, total)));
    }

    /** @param repeat null: without an {@code Idempotency-Key} */
    Uni<EntryView> add(String typed, Caller caller, @Nullable IdempotentRequest repeat) {
        return outbox.sent(Bounded.database(Panache.withTransaction(
                () -> repeat == null ? add(typed, caller) : once(repeat, () -> add(typed, caller)))));
    }

    private Uni<EntryView> add(String typed, Caller caller) {
        return table().map(table -> name(typed, table)).chain(this::requireNew).chain(name -> insert(name, caller));
    }

    private Uni<EntryView> once(IdempotentRequest repeat, Supplier<Uni<EntryView>> work) {
        return Panache.getSession()
                .chain(session -> claims.claim(session, repeat).chain(claim -> switch (claim) {
                    case Claim.Fresh fresh -> work.get().call(entry -> claims.keep(session, fresh, 201, entry));
                    case Claim.Done done -> Uni.createFrom().item(json.convertValue(done.body(), EntryView.class));
                    case Claim.Refused refused -> Uni.createFrom().failure(refused.problem());
                }));
    }

    Uni<Void> remove(UUID id, Caller caller) {
        return outbox.sent(Bounded.database(Panache.withTransaction(() -> entries.findById(id)
                .onItem()
                .ifNull()
                .failWith(() -> DomainProblem.notFound("entry"))
                .call(entries::delete)
                .chain(entry -> audit("whitelist.remove", entry, caller)))));
    }

    private Uni<DomainTable> table() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(TABLE, String.class).getSingleResult())
                .map(this::parse);
    }

    private DomainTable parse(String text) {
        try {
            return json.readValue(text, DomainTable.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored table of domains can not be read", e);
        }
    }

    private static String name(String typed, DomainTable table) {
        return switch (table.resolve(typed)) {
            case Resolved.Known known -> known.canonical();
            case Resolved.UnknownDomain unknown -> throw DomainProblem.invalid("user", "is of no listed domain");
            case Resolved.NoName none -> throw DomainProblem.invalid("user", "is not a name");
        };
    }

    private Uni<String> requireNew(String name) {
        return entries.countOf(name).map(count -> {
            if (count > 0) {
                throw new DomainProblem(409, "already_whitelisted", "This user is on the list already.");
            }
            return name;
        });
    }

    private Uni<EntryView> insert(String name, Caller caller) {
        Instant now = clock.instant();
        Entry entry = Entry.of(UuidV7.at(now), name, now);
        return entries.persistAndFlush(entry)
                .chain(() -> audit("whitelist.add", entry, caller))
                .replaceWith(() -> EntryView.of(entry));
    }

    private Uni<Void> audit(String action, Entry entry, Caller caller) {
        AuditRecord change = new AuditRecord(
                clock.instant(),
                caller.actorOrSystem(),
                caller.source(),
                action,
                "whitelist:" + entry.id,
                null,
                Map.of("user", entry.userName),
                "done");
        return outbox.add(new OutgoingEvent(Topics.AUDIT, "whitelist:" + entry.id, EventTypes.AUDIT, change));
    }
}
