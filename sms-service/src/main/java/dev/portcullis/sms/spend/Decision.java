package dev.portcullis.sms.spend;

/** What becomes of a message that wants to go. */
sealed interface Decision {
    /** It goes, and is counted. */
    record Allowed() implements Decision {}

    /** Not now, but perhaps in a moment. */
    record Wait() implements Decision {}

    /** It does not go. */
    record Refused(Refusal why) implements Decision {}
}
