package dev.portcullis.auth.whitelist;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A user who may use an RDP client without a code. */
@Entity(name = "WhitelistEntry")
@Table(name = "whitelist_entry")
class Entry {
    @Id
    UUID id;

    String userName;
    Instant createdAt;

    Entry() {}

    static Entry of(UUID id, String user, Instant now) {
        Entry entry = new Entry();
        entry.id = id;
        entry.userName = user;
        entry.createdAt = now;
        return entry;
    }
}
