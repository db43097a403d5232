package dev.portcullis.license.licence;

import dev.portcullis.kit.problem.DomainProblem;
import dev.portcullis.license.file.Verdict;

/** Why a file is not taken, and what to do. What was in force still is. */
final class ActivationRefusal {
    private ActivationRefusal() {}

    static DomainProblem of(ActivationOutcome.Superseded superseded) {
        return new DomainProblem(
                409,
                "license_superseded",
                "The licence in force for order %s was issued at %s; this one was not issued later."
                        .formatted(
                                superseded.by().orderNumber(), superseded.by().issued()));
    }

    static DomainProblem of(ActivationOutcome.Refused refused) {
        return switch (refused.why()) {
            case Verdict.Damaged damaged ->
                problem(400, "license_damaged", "The file is damaged: " + damaged.why() + ". Download it again.");
            case Verdict.UnknownKey unknown ->
                problem(
                        400,
                        "license_unknown_key",
                        "The file is signed with key " + unknown.keyId() + ", which is not trusted here. Update the"
                                + " product, or add the key to portcullis.license.trusted-keys.");
            case Verdict.SignatureWrong wrong ->
                problem(400, "license_signature_wrong", "The file was changed after it was signed. Download it again.");
            case Verdict.OtherProduct other ->
                problem(409, "license_other_product", "The file is a licence for " + other.product() + ".");
            case Verdict.OtherSerial other ->
                problem(
                        409,
                        "license_other_serial",
                        "The file is for serial number %s; this deployment has %s."
                                .formatted(String.join(", ", other.serialNumbers()), refused.serialNumber()));
            case Verdict.NotYetValid early ->
                problem(409, "license_not_yet_valid", "The licence is valid from " + early.issued() + " on.");
            case Verdict.Expired expired ->
                problem(409, "license_expired", "The licence expired at " + expired.at() + ".");
            case Verdict.Valid valid -> throw new IllegalStateException("a valid licence was refused");
        };
    }

    private static DomainProblem problem(int status, String code, String detail) {
        return new DomainProblem(status, code, detail);
    }
}
