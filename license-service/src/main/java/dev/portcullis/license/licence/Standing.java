package dev.portcullis.license.licence;

import java.time.Instant;

/** The licence as it stands now, locked by the running transaction. */
public record Standing(Licence licence, Terms terms, Instant now) {}
