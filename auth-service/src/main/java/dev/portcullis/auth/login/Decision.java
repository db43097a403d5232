package dev.portcullis.auth.login;

import dev.portcullis.contracts.event.Method;
import java.util.List;

/** What must happen for a user now. */
public sealed interface Decision {
    /** api.md's reason. */
    String reason();

    record Allow(String reason) implements Decision {}

    record Deny(String reason) implements Decision {}

    record Challenge(Method method) implements Decision {
        @Override
        public String reason() {
            return "code_required";
        }
    }

    /** @param methods what the user may choose */
    record Enroll(List<Method> methods) implements Decision {
        public Enroll {
            methods = List.copyOf(methods);
        }

        @Override
        public String reason() {
            return "enrollment_required";
        }
    }
}
