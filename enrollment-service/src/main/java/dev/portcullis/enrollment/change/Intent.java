package dev.portcullis.enrollment.change;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A change that auth-service may know of and that is not committed here yet. */
@Entity(name = "Intent")
@Table(name = "change_intent")
public class Intent {
    @Id
    UUID targetId;

    @Enumerated(EnumType.STRING)
    Kind kind;

    @Nullable
    String name;

    Instant startedAt;

    public enum Kind {
        ACCOUNT,
        GROUP,
        DOMAINS
    }

    Intent() {}

    Intent(UUID targetId, Kind kind, @Nullable String name, Instant startedAt) {
        this.targetId = targetId;
        this.kind = kind;
        this.name = name;
        this.startedAt = startedAt;
    }

    public UUID targetId() {
        return targetId;
    }

    /** Name of what was to be made; null for a change of what exists. */
    public @Nullable String name() {
        return name;
    }
}
