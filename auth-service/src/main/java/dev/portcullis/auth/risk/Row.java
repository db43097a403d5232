package dev.portcullis.auth.risk;

/** What a login's last code is to its next one. */
public enum Row {
    /** Nothing: there was none, it is too long ago, or it was a second itself. */
    NONE,
    /** The first of two; the next one is a try like any other besides. */
    FIRST,
    /** The first of two, while tries are spaced: the next one is looked at at once, as the second of two only. */
    SPACED_FIRST
}
