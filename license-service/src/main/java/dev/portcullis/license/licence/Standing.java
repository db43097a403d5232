package dev.portcullis.license.licence;

import java.time.Instant;

/**
 * The licence as it stands now, locked by the running transaction.
 *
 * @param now the greatest time that was seen
 */
public record Standing(Licence licence, Holdings holdings, Terms terms, Instant now) {}
