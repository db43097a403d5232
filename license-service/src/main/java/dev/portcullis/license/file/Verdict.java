package dev.portcullis.license.file;

import java.time.Instant;
import java.util.List;

/** What a {@code license.lic} is worth to this deployment. */
public sealed interface Verdict {
    record Valid(LicenseFile file) implements Verdict {}

    /** @param why ends the sentence "The file is damaged: " */
    record Damaged(String why) implements Verdict {}

    record UnknownKey(String keyId) implements Verdict {}

    record SignatureWrong() implements Verdict {}

    record OtherProduct(String product) implements Verdict {}

    record OtherSerial(List<String> serialNumbers) implements Verdict {}

    record NotYetValid(Instant issued) implements Verdict {}

    record Expired(Instant at) implements Verdict {}
}
