package dev.portcullis.auth.session;

/** Whether a session may open, and why. */
sealed interface Admission {
    String reason();

    /** No window is looked at: the rule itself answers. */
    record Free(String reason) implements Admission {}

    /** A grant or an open window decides. */
    record ByProof() implements Admission {
        @Override
        public String reason() {
            return "code_required";
        }
    }

    record Refused(String reason) implements Admission {}
}
