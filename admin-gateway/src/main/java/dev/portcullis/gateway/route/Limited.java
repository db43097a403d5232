package dev.portcullis.gateway.route;

/** Which source limit a route has. */
public enum Limited {
    NO,
    /** Each call is a new login of the user and the address in its body. */
    LOGIN,
    /** Each call may be a failure of the login in its path. */
    CODE,
    /** Calls without a key, counted by the address they come from. */
    WEBHOOK
}
