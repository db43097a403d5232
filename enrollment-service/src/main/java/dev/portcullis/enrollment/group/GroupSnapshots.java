package dev.portcullis.enrollment.group;

import dev.portcullis.contracts.EventTypes;
import dev.portcullis.contracts.Topics;
import dev.portcullis.contracts.event.GroupSnapshot;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.event.OutgoingEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The whole truth of a group, for auth-service. */
@ApplicationScoped
public class GroupSnapshots {
    private final Exclusions exclusions;
    private final Outbox outbox;

    GroupSnapshots(Exclusions exclusions, Outbox outbox) {
        this.exclusions = exclusions;
        this.outbox = outbox;
    }

    /** Inside a session. */
    public Uni<GroupSnapshot> of(UserGroup group) {
        return exclusions
                .ofGroup(group.id)
                .map(found -> new GroupSnapshot(
                        group.id,
                        group.version,
                        group.name,
                        true,
                        found.stream().map(Exclusion::user).toList()));
    }

    GroupSnapshot removed(UUID id, String name, long version) {
        return new GroupSnapshot(id, version, name, false, List.of());
    }

    /** Inside the transaction of the change. */
    public Uni<Void> tell(GroupSnapshot snapshot) {
        return outbox.add(OutgoingEvent.of(Topics.GROUP, snapshot.groupId(), EventTypes.GROUP_CHANGED, snapshot));
    }
}
