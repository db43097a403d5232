package dev.portcullis.auth.risk;

/**
 * As what a code is looked at.
 *
 * @param single by itself
 * @param second as the second of two in a row
 * @param kept for the code after it
 * @param charge taken unless it opens
 * @param counted as a failure in a row unless it opens
 */
public record Look(boolean single, boolean second, Row kept, double charge, boolean counted) {}
