package dev.portcullis.enrollment.domain;

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
import java.util.List;

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
                .invoke(all -> all.forEach(exclusion -> rename(exclusion, renaming)))
                .chain(() -> groups.listAll())
                .chain(all -> each(all, group -> rename(group, renaming)));
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

    private static void rename(Exclusion exclusion, Renaming renaming) {
        exclusion.rename(renaming.of(exclusion.user()));
    }

    /** Exclusions may have other names as well, so each group is told of. */
    private Uni<Void> rename(UserGroup group, Renaming renaming) {
        return intents.nextVersion()
                .invoke(version -> group.rename(renaming.of(group.name()), version))
                .chain(() -> groupSnapshots.of(group))
                .chain(groupSnapshots::tell);
    }
}
