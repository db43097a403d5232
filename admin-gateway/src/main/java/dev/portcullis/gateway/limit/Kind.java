package dev.portcullis.gateway.limit;

import java.util.Locale;

/** What is counted, and of whom. */
enum Kind {
    /** New logins of one user from one network. */
    USER_LOGINS,
    /** New logins of all users from one network. */
    SOURCE_LOGINS,
    /** Wrong codes of one user from one network. */
    USER_FAILURES,
    /** Wrong codes of all users from one network. */
    SOURCE_FAILURES,
    /** Requests for pages of the hosted prompt, from one network. */
    PROMPT_REQUESTS,
    /** Calls of webhooks, from one network. */
    WEBHOOK_REQUESTS;

    /** In tables, metrics and the status. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
