package dev.portcullis.enrollment.group;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** An account whose user is a member of an enabled group, as of his last enrolment. */
@Entity(name = "Membership")
@Table(name = "account_group")
class Membership {
    @Id
    UUID id;

    UUID accountId;
    UUID groupId;

    Membership() {}
}
