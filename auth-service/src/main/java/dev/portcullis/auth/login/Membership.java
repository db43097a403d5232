package dev.portcullis.auth.login;

/**
 * What is known of a user's groups. Three may speak of him: the request, the directory sync, and what a portal last reported.
 *
 * @param someGroupEnabled whether some group is enabled for two-factor at all
 * @param requestSpeaks the request names his groups, perhaps none; absent is not empty
 * @param requestMember one of them is enabled and does not except him
 * @param synced the directory sync knows him
 * @param syncedMember … as a member of an enabled group
 * @param reported a portal has named his groups before
 * @param reportedMember one of those is enabled and does not except him
 */
record Membership(
        boolean someGroupEnabled,
        boolean requestSpeaks,
        boolean requestMember,
        boolean synced,
        boolean syncedMember,
        boolean reported,
        boolean reportedMember) {
    enum Answer {
        MEMBER,
        NO_MEMBER,
        UNKNOWN
    }

    /** Union of request and sync; where neither speaks, the last report; where nobody knows, unknown, never "no". */
    Answer answer() {
        if (!someGroupEnabled) {
            return Answer.NO_MEMBER;
        }
        if (requestSpeaks || synced) {
            return requestMember || syncedMember ? Answer.MEMBER : Answer.NO_MEMBER;
        }
        if (reported) {
            return reportedMember ? Answer.MEMBER : Answer.NO_MEMBER;
        }
        return Answer.UNKNOWN;
    }
}
