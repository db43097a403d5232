package dev.portcullis.enrollment.group;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A member of a group who is not asked because of it. */
@Entity(name = "Exclusion")
@Table(name = "group_exclusion")
public class Exclusion {
    @Id
    UUID id;

    UUID groupId;
    String userName;
    Instant createdAt;

    Exclusion() {}

    static Exclusion of(UUID id, UUID groupId, String user, Instant now) {
        Exclusion exclusion = new Exclusion();
        exclusion.id = id;
        exclusion.groupId = groupId;
        exclusion.userName = user;
        exclusion.createdAt = now;
        return exclusion;
    }

    public UUID groupId() {
        return groupId;
    }

    public String user() {
        return userName;
    }

    public void rename(String user) {
        userName = user;
    }
}
