package dev.portcullis.enrollment.group;

import dev.portcullis.contracts.event.GroupSnapshot;
import dev.portcullis.enrollment.change.Audit;
import dev.portcullis.enrollment.change.Intent;
import dev.portcullis.enrollment.change.Intents;
import dev.portcullis.enrollment.change.Paging;
import dev.portcullis.enrollment.name.Names;
import dev.portcullis.enrollment.suite.AuthService;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.database.DatabaseFailures;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.id.UuidV7;
import dev.portcullis.kit.idempotency.Attempt;
import dev.portcullis.kit.internal.Caller;
import dev.portcullis.kit.problem.DomainProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Members of a group who are not asked because of it. */
@ApplicationScoped
class ExclusionService {
    private final Groups groups;
    private final Exclusions exclusions;
    private final GroupSnapshots snapshots;
    private final GroupHealing healing;
    private final Names names;
    private final Intents intents;
    private final AuthService auth;
    private final Audit audit;
    private final Outbox outbox;
    private final Clock clock;

    ExclusionService(
            Groups groups,
            Exclusions exclusions,
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
        this.snapshots = snapshots;
        this.healing = healing;
        this.names = names;
        this.intents = intents;
        this.auth = auth;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<GroupView.ExclusionPage> list(UUID groupId, Paging paging) {
        return Bounded.database(Panache.withSession(() -> group(groupId)
                .chain(group -> exclusions
                        .find("groupId = ?1 order by userName", groupId)
                        .page(paging.page(), paging.size())
                        .list())
                .chain(found -> exclusions
                        .count("groupId", groupId)
                        .map(total -> new GroupView.ExclusionPage(
                                found.stream().map(GroupView.ExclusionView::of).toList(),
                                paging.page(),
                                paging.size(),
                                total)))));
    }

    Uni<GroupView.ExclusionView> add(UUID groupId, String typed, Caller caller, Attempt attempt) {
        return Bounded.database(Panache.withSession(() -> names.canonical("user", typed)))
                .map(user -> Exclusion.of(UuidV7.at(clock.instant()), groupId, user, clock.instant()))
                .chain(exclusion -> add(exclusion, caller, attempt));
    }

    private Uni<GroupView.ExclusionView> add(Exclusion exclusion, Caller caller, Attempt attempt) {
        String user = exclusion.user();
        GroupView.ExclusionView added = GroupView.ExclusionView.of(exclusion);
        return change(
                        exclusion.groupId,
                        present -> Stream.concat(present.stream(), Stream.of(user))
                                .distinct()
                                .toList(),
                        () -> exclusions
                                .persistAndFlush(exclusion)
                                .chain(() -> audit.record(
                                        caller,
                                        "group.exclude",
                                        "group:" + exclusion.groupId,
                                        null,
                                        Map.of("user", user)))
                                .chain(() -> attempt.keep(201, added)))
                .onFailure(DatabaseFailures::isConflict)
                .transform(failure -> new DomainProblem(409, "already_excluded", user + " is excluded already.")
                        .field("user", "is excluded already"))
                .replaceWith(added);
    }

    Uni<Void> remove(UUID groupId, UUID exclusionId, Caller caller) {
        return Bounded.database(Panache.withSession(() -> exclusions.findById(exclusionId)))
                .onItem()
                .ifNull()
                .failWith(() -> DomainProblem.notFound("exclusion"))
                .chain(exclusion -> exclusion.groupId.equals(groupId)
                        ? remove(exclusion, caller)
                        : Uni.createFrom().failure(DomainProblem.notFound("exclusion")));
    }

    private Uni<Void> remove(Exclusion exclusion, Caller caller) {
        String user = exclusion.user();
        return change(
                exclusion.groupId,
                present -> present.stream().filter(each -> !each.equals(user)).toList(),
                () -> exclusions
                        .deleteById(exclusion.id)
                        .chain(() -> audit.record(
                                caller, "group.include", "group:" + exclusion.groupId, Map.of("user", user), null)));
    }

    /**
     * @param excluded of who is excluded now, to who is to be
     * @param effect in the transaction that commits it
     */
    private Uni<Void> change(UUID groupId, UnaryOperator<List<String>> excluded, Supplier<Uni<Void>> effect) {
        return intents.begin(groupId, Intent.Kind.GROUP, null)
                .chain(version -> Bounded.database(
                                Panache.withSession(() -> group(groupId).chain(snapshots::of)))
                        .chain(now -> auth.put(new GroupSnapshot(
                                groupId, version, now.name(), true, excluded.apply(now.exclusions()))))
                        .chain(() -> commit(groupId, version, effect))
                        .onFailure()
                        .call(() -> healing.heal(groupId)));
    }

    private Uni<Void> commit(UUID groupId, long version, Supplier<Uni<Void>> effect) {
        return outbox.sent(Bounded.database(Panache.withTransaction(() -> intents.end(groupId)
                .chain(() -> groups.locked(groupId))
                .onItem()
                .ifNull()
                .failWith(() -> DomainProblem.notFound("group"))
                .invoke(group -> group.version = version)
                .call(group -> effect.get())
                .chain(snapshots::of)
                .chain(snapshots::tell))));
    }

    private Uni<UserGroup> group(UUID groupId) {
        return groups.findById(groupId).onItem().ifNull().failWith(() -> DomainProblem.notFound("group"));
    }
}
