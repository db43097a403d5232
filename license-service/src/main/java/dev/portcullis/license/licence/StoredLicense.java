package dev.portcullis.license.licence;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The file of an order, byte for byte as it came. */
@Entity
@Table(name = "license_file")
class StoredLicense {
    @Id
    String orderNumber;

    byte[] content;
    Instant activatedAt;
    String activatedBy;

    StoredLicense() {}

    static StoredLicense of(String orderNumber) {
        StoredLicense stored = new StoredLicense();
        stored.orderNumber = orderNumber;
        return stored;
    }

    void hold(byte[] file, String by, Instant now) {
        content = file.clone();
        activatedAt = now;
        activatedBy = by;
    }
}
