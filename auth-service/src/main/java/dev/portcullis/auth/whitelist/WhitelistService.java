package dev.portcullis.auth.whitelist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.contracts.Topics;
import dev.portcullis.contracts.event.AuditRecord;
import dev.portcullis.contracts.name.DomainTable;
import dev.portcullis.contracts.name.DomainTable.Resolved;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.event.OutgoingEvent;
import dev.portcullis.kit.id.UuidV7;
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

/** Keeps the list of those who may use an RDP client without a code. */
@ApplicationScoped
class WhitelistService {
    /** Locked, so that two of one name go one after the other, and none while domains are renamed. */
    private static final String TABLE = "select cast(domain_table as text) from deployment for update";

    private final Whitelist entries;
    private final Outbox outbox;
    private final ObjectMapper json;
    private final Clock clock;

    WhitelistService(Whitelist entries, Outbox outbox, ObjectMapper json, Clock clock) {
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

    Uni<EntryView> add(String typed, Caller caller) {
        return outbox.sent(Bounded.database(Panache.withTransaction(() ->
                table().map(table -> name(typed, table)).chain(this::requireNew).chain(name -> insert(name, caller)))));
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
        return outbox.add(new OutgoingEvent(Topics.AUDIT, "whitelist:" + entry.id, "portcullis.audit", change));
    }
}
