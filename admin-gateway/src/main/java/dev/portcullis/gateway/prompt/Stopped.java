package dev.portcullis.gateway.prompt;

/** Why a page shows no form. */
enum Stopped {
    OTHER_BROWSER(403),
    FORGED(403),
    UNKNOWN(404),
    EXPIRED(410),
    LIMITED(429),
    UNAVAILABLE(503);

    private final int status;

    Stopped(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    /** Whether the same address may work in a moment. */
    boolean mayBeRetried() {
        return this == UNAVAILABLE || this == FORGED || this == LIMITED;
    }
}
