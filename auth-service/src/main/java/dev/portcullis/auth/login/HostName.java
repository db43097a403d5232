package dev.portcullis.auth.login;

import dev.portcullis.kit.problem.DomainProblem;
import org.jspecify.annotations.Nullable;

/** The optional {@code host} of a request. Absent is not blank: a grant is bound to what was given, and blank binds to nothing. */
public final class HostName {
    /** Characters, as a name of DNS may have. */
    private static final int MAX_LENGTH = 255;

    private HostName() {}

    /** @throws DomainProblem 400 that names {@code host} */
    public static void check(@Nullable String host) {
        if (host != null && !isName(host)) {
            throw DomainProblem.invalid("host", "is not a host's name");
        }
    }

    private static boolean isName(String host) {
        return !host.isBlank() && host.length() <= MAX_LENGTH && host.chars().noneMatch(Character::isISOControl);
    }
}
