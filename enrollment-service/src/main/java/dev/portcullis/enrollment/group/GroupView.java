package dev.portcullis.enrollment.group;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * As api.md has it.
 *
 * @param members who have enrolled, or begun to; others are not known without a directory
 */
record GroupView(UUID id, String name, long members, long exclusions) {
    /** One page of a list. */
    record Page(List<GroupView> items, int page, int size, long total) {}

    record ExclusionView(UUID id, String user, Instant createdAt) {
        static ExclusionView of(Exclusion exclusion) {
            return new ExclusionView(exclusion.id, exclusion.userName, exclusion.createdAt);
        }
    }

    record ExclusionPage(List<ExclusionView> items, int page, int size, long total) {}
}
