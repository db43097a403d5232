package dev.portcullis.enrollment.group;

import dev.portcullis.contracts.event.GroupSnapshot;
import dev.portcullis.enrollment.change.Audit;
import dev.portcullis.enrollment.change.Intent;
import dev.portcullis.enrollment.change.Intents;
import dev.portcullis.enrollment.change.Paging;
import dev.portcullis.enrollment.name.Names;
import dev.portcullis.enrollment.suite.AuthService;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.id.UuidV7;
import dev.portcullis.kit.idempotency.Attempt;
import dev.portcullis.kit.internal.Caller;
import dev.portcullis.kit.problem.DomainProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Groups: the same order of steps as for accounts, so that a group holds at once or not at all. */
@ApplicationScoped
class GroupService {
    private final Groups groups;
    private final Exclusions exclusions;
    private final Memberships memberships;
    private final GroupSnapshots snapshots;
    private final GroupHealing healing;
    private final Names names;
    private final Intents intents;
    private final AuthService auth;
    private final Audit audit;
    private final Outbox outbox;
    private final Clock clock;

    GroupService(
            Groups groups,
            Exclusions exclusions,
            Memberships memberships,
            GroupSnapshots snapshots,
            GroupHealing healing,
            Names names,
            Intents intents,
            AuthService auth,
            Audit audit,
            Outbox outbox,
            Clock clock) {
        this.groups = groups;
        this.exclusions = exclusions;
        this.memberships = memberships;
        this.snapshots = snapshots;
        this.healing = healing;
        this.names = names;
        this.intents = intents;
        this.auth = auth;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<GroupView.Page> list(String part, Sort sort, Paging paging) {
        String like = Names.searched(part);
        return Bounded.database(Panache.withSession(() -> groups.find("position(?1 in nameKey) > 0", sort, like)
                .page(paging.page(), paging.size())
                .list()
                .chain(this::views)
                .chain(views -> groups.count("position(?1 in nameKey) > 0", like)
                        .map(total -> new GroupView.Page(views, paging.page(), paging.size(), total)))));
    }

    private Uni<List<GroupView>> views(List<UserGroup> found) {
        Uni<List<GroupView>> views = Uni.createFrom().item(new ArrayList<>());
        for (UserGroup group : found) {
            views = views.call(list -> view(group).invoke(list::add));
        }
        return views;
    }

    private Uni<GroupView> view(UserGroup group) {
        return memberships
                .count("groupId", group.id)
                .chain(members -> exclusions
                        .count("groupId", group.id)
                        .map(excluded -> new GroupView(group.id, group.name, members, excluded)));
    }

    Uni<GroupView> add(String typed, Caller caller, Attempt attempt) {
        UUID id = UuidV7.at(clock.instant());
        return Bounded.database(Panache.withSession(() -> names.canonical("name", typed)))
                .chain(name -> intents.begin(id, Intent.Kind.GROUP, name, () -> free(name))
                        .chain(version -> auth.put(new GroupSnapshot(id, version, name, true, List.of()))
                                .chain(() -> insert(UserGroup.of(id, name, version, clock.instant()), caller, attempt))
                                .onFailure()
                                .call(() -> healing.heal(id))));
    }

    private Uni<Void> free(String name) {
        return groups.byName(name)
                .invoke(found -> {
                    if (found != null) {
                        throw new DomainProblem(409, "group_exists", name + " is on the list already.")
                                .field("name", "exists already");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<GroupView> insert(UserGroup group, Caller caller, Attempt attempt) {
        GroupView made = new GroupView(group.id, group.name, 0, 0);
        return outbox.sent(Bounded.database(Panache.withTransaction(() -> intents.end(group.id)
                .chain(() -> groups.persistAndFlush(group))
                .chain(() -> snapshots.of(group))
                .chain(snapshots::tell)
                .chain(() -> audit.record(caller, "group.add", "group:" + group.id, null, Map.of("name", group.name)))
                .chain(() -> attempt.keep(201, made))
                .replaceWith(made))));
    }

    Uni<Void> remove(UUID id, Caller caller) {
        return intents.begin(id, Intent.Kind.GROUP, null)
                .chain(version -> read(id).chain(group -> auth.put(snapshots.removed(id, group.name, version)))
                        .chain(() -> delete(id, version, caller))
                        .onFailure()
                        .call(() -> healing.heal(id)));
    }

    private Uni<UserGroup> read(UUID id) {
        return Bounded.database(Panache.withSession(() -> groups.findById(id)))
                .onItem()
                .ifNull()
                .failWith(() -> DomainProblem.notFound("group"));
    }

    private Uni<Void> delete(UUID id, long version, Caller caller) {
        return outbox.sent(Bounded.database(Panache.withTransaction(() -> intents.end(id)
                .chain(() -> locked(id))
                .chain(group -> snapshots
                        .tell(snapshots.removed(id, group.name, version))
                        .chain(() ->
                                audit.record(caller, "group.remove", "group:" + id, Map.of("name", group.name), null))
                        .chain(() -> exclusions.delete("groupId", id))
                        .chain(() -> groups.delete(group))))));
    }

    private Uni<UserGroup> locked(UUID id) {
        return groups.locked(id).onItem().ifNull().failWith(() -> DomainProblem.notFound("group"));
    }
}
