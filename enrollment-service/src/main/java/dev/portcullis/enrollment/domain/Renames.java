package dev.portcullis.enrollment.domain;

import dev.portcullis.contracts.event.AccountSnapshot;
import dev.portcullis.enrollment.account.Account;
import dev.portcullis.enrollment.account.Accounts;
import dev.portcullis.enrollment.account.Snapshots;
import dev.portcullis.enrollment.change.Intents;
import dev.portcullis.enrollment.group.Exclusion;
import dev.portcullis.enrollment.group.Exclusions;
import dev.portcullis.enrollment.group.GroupSnapshots;
import dev.portcullis.enrollment.group.Groups;
import dev.portcullis.enrollment.group.UserGroup;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives accounts, groups and exclusions the names they have under another table, and tells of it. */
@ApplicationScoped
class Renames {
    private final Accounts accounts;
    private final Snapshots snapshots;
    private final Groups groups;
    private final Exclusions exclusions;
    private final GroupSnapshots groupSnapshots;
    private final Intents intents;

    Renames(
            Accounts accounts,
            Snapshots snapshots,
            Groups groups,
            Exclusions exclusions,
            GroupSnapshots groupSnapshots,
            Intents intents) {
        this.accounts = accounts;
        this.snapshots = snapshots;
        this.groups = groups;
        this.exclusions = exclusions;
        this.groupSnapshots = groupSnapshots;
        this.intents = intents;
    }

    /** Inside the transaction that stores the table. */
    Uni<Void> apply(Renaming renaming) {
        return accounts.listAll()
                .chain(all -> each(all, account -> rename(account, renaming)))
                .chain(() -> exclusions.listAll())
                .chain(all -> rename(all, renaming))
                .chain(() -> groups.listAll())
                .chain(all -> each(all, group -> rename(group, renaming.of(group.name()))));
    }

    private static <T> Uni<Void> each(List<T> all, java.util.function.Function<T, Uni<Void>> effect) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(one -> effect.apply(one).replaceWith(true))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> rename(Account account, Renaming renaming) {
        String renamed = renaming.of(account.user());
        return renamed.equals(account.user())
                ? Uni.createFrom().voidItem()
                : intents.nextVersion()
                        .invoke(version -> account.rename(renamed, version))
                        .chain(() -> snapshots.tell(snapshots.of(account)));
    }

    /** Two spellings of one user in one group are one exclusion from now on. */
    private Uni<Void> rename(List<Exclusion> all, Renaming renaming) {
        Set<String> kept = new HashSet<>();
        Map<Boolean, List<Exclusion>> parted = all.stream()
                .collect(Collectors.partitioningBy(
                        exclusion -> kept.add(exclusion.groupId() + " " + renaming.of(exclusion.user()))));
        return each(parted.getOrDefault(false, List.of()), exclusions::delete)
                .call(exclusions::flush)
                .invoke(() -> parted.getOrDefault(true, List.of())
                        .forEach(exclusion -> exclusion.rename(renaming.of(exclusion.user()))));
    }

    /**
     * Tells again of everything that has a name, with higher versions, after auth-service may have renamed it for a table that
     * does not hold. Inside a transaction.
     *
     * @return what auth-service is to be told at once
     */
    Uni<List<AccountSnapshot>> tellAgain() {
        List<AccountSnapshot> told = new ArrayList<>();
        return accounts.listAll()
                .chain(all -> each(all, account -> tellAgain(account, told)))
                .chain(() -> groups.listAll())
                .chain(all -> each(all, group -> rename(group, group.name())))
                .replaceWith(told);
    }

    private Uni<Void> tellAgain(Account account, List<AccountSnapshot> told) {
        return intents.nextVersion()
                .invoke(version -> account.rename(account.user(), version))
                .map(version -> snapshots.of(account))
                .invoke(told::add)
                .chain(snapshots::tell);
    }

    /** Exclusions may have other names as well, so each group is told of. */
    private Uni<Void> rename(UserGroup group, String name) {
        return intents.nextVersion()
                .invoke(version -> group.rename(name, version))
                .chain(() -> groupSnapshots.of(group))
                .chain(groupSnapshots::tell);
    }
}
