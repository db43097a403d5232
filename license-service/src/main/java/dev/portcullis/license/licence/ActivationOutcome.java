package dev.portcullis.license.licence;

import dev.portcullis.license.file.LicenseFile;
import dev.portcullis.license.file.Verdict;

/** How a file that was handed in ends. */
sealed interface ActivationOutcome {
    /** In force, or what it would be like. */
    record InForce(Standing before, Standing after, long used, LicenseFile file) implements ActivationOutcome {}

    /** It was already; nothing has changed. */
    record Known(Standing standing, long used) implements ActivationOutcome {}

    /** Its order has a file that was issued later, or at the same time. */
    record Superseded(LicenseFile by) implements ActivationOutcome {}

    /** @param why not {@link Verdict.Valid} */
    record Refused(Verdict why, String serialNumber) implements ActivationOutcome {}
}
