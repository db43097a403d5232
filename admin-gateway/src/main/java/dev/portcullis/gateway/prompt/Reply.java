package dev.portcullis.gateway.prompt;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the browser gets. */
sealed interface Reply {
    /**
     * The page of an open login.
     *
     * @param enrolment null where no QR code is shown
     * @param fault of a form that is shown again; null for none
     */
    record Show(
            Opened opened,
            @Nullable Enrolment enrolment,
            @Nullable Notice notice,
            @Nullable Fault fault) implements Reply {}

    /**
     * What was wrong with a form.
     *
     * @param phone null where it was no number that was refused
     * @param message of the service about a code
     */
    record Fault(@Nullable PhoneRefusal phone, String message) {
        static Fault of(PhoneRefusal phone) {
            return new Fault(phone, "");
        }

        static Fault of(String message) {
            return new Fault(null, message);
        }
    }

    /** Enrolled: codes for a day without a phone, shown this once. */
    record Codes(Opened opened, List<String> codes) implements Reply {
        @Override
        public String toString() {
            return "Codes[***]";
        }
    }

    /** Back to the page, with a word about the form. */
    record Again(@Nullable Notice notice) implements Reply {}

    /** Back to the portal. */
    record Leave(URI target) implements Reply {
        @Override
        public String toString() {
            return "Leave[***]";
        }
    }

    /**
     * Nothing more can be done here, or not now.
     *
     * @param address the portal's, where it is known
     */
    record Stop(Stopped why, long retrySeconds, @Nullable ReturnAddress address) implements Reply {
        static Stop of(Stopped why) {
            return new Stop(why, 0, null);
        }
    }
}
