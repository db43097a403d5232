package dev.portcullis.enrollment.group;

import dev.portcullis.contracts.name.UserName;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A group of the directory whose members are asked for a code. */
@Entity(name = "UserGroup")
@Table(name = "user_group")
public class UserGroup {
    @Id
    UUID id;

    String name;

    /** What a search compares. */
    String nameKey;

    long version;
    Instant createdAt;

    UserGroup() {}

    static UserGroup of(UUID id, String name, long version, Instant now) {
        UserGroup group = new UserGroup();
        group.id = id;
        group.rename(name, version);
        group.createdAt = now;
        return group;
    }

    public String name() {
        return name;
    }

    /** The domain's name has changed. */
    public void rename(String newName, long newVersion) {
        name = newName;
        nameKey = UserName.key(newName);
        version = newVersion;
    }
}
