package dev.portcullis.auth.whitelist;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** As api.md has it. */
record EntryView(UUID id, String user, Instant createdAt) {
    static EntryView of(Entry entry) {
        return new EntryView(entry.id, entry.userName, entry.createdAt);
    }

    /** One page of a list. */
    record Page(List<EntryView> items, int page, int size, long total) {}
}
