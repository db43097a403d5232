package dev.portcullis.license.licence;

import dev.portcullis.license.file.LicenseFile;
import dev.portcullis.license.file.LicenseVerifier;
import dev.portcullis.license.file.Verdict;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Activated files by order. Their signatures are checked whenever they are read, so a row nobody signed grants nothing. */
@ApplicationScoped
class StoredLicenses implements PanacheRepositoryBase<StoredLicense, String> {
    private final LicenseVerifier verifier;

    StoredLicenses(LicenseVerifier verifier) {
        this.verifier = verifier;
    }

    Uni<Holdings> of(String serialNumber) {
        return list("from StoredLicense order by orderNumber").map(rows -> judge(rows, serialNumber));
    }

    private Holdings judge(List<StoredLicense> rows, String serialNumber) {
        List<LicenseFile> files = new ArrayList<>();
        List<String> untrusted = new ArrayList<>();
        for (StoredLicense row : rows) {
            if (verifier.genuine(row.content, serialNumber) instanceof Verdict.Valid valid
                    && valid.file().orderNumber().equals(row.orderNumber)) {
                files.add(valid.file());
            } else {
                untrusted.add(row.orderNumber);
            }
        }
        return new Holdings(files, untrusted);
    }

    /** In the place of an earlier one of the same order. */
    Uni<Void> keep(LicenseFile file, byte[] content, String by, Instant now) {
        return findById(file.orderNumber())
                .map(row -> row == null ? StoredLicense.of(file.orderNumber()) : row)
                .invoke(row -> row.hold(content, by, now))
                .chain(this::persist)
                .replaceWithVoid();
    }
}
