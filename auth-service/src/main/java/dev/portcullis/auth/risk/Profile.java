package dev.portcullis.auth.risk;

import java.util.Locale;

/** Which of three answers to "which step does a code open?" is in force; verification-policy.md. */
public enum Profile {
    /** The default: as much tolerance as a budget of risk allows. */
    ADAPTIVE,
    /** Exactly the manual: any step of T±d, for everybody, and a bucket of five guesses. */
    MANUAL,
    /** One step either way, for everybody. */
    STRICT;

    public static Profile of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
