package dev.portcullis.sms.probe;

import dev.portcullis.kit.problem.DomainProblem;
import dev.portcullis.kit.secret.Secret;
import dev.portcullis.sms.account.Role;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a test message goes, and from which sender.
 *
 * @param phone E.164
 * @param sender {@code primary} where it is left out
 */
record ProbeRequest(
        @Nullable Secret<String> phone, @Nullable String sender) {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final int SHOWN = 4;

    /** Checked. */
    record Target(Secret<String> phone, Role sender) {
        /** Nothing but its last digits. */
        String masked() {
            String number = phone.reveal();
            return "•".repeat(number.length() - SHOWN) + number.substring(number.length() - SHOWN);
        }
    }

    Target valid() {
        if (phone == null || !E164.matcher(phone.reveal()).matches()) {
            throw new DomainProblem(400, "phone_invalid", "phone must be a number in E.164, like +14155552671")
                    .field("phone", "must be a number in E.164, like +14155552671");
        }
        return new Target(phone, role());
    }

    private Role role() {
        String wanted = sender == null ? Role.PRIMARY.text() : sender;
        for (Role role : Role.values()) {
            if (role.text().equals(wanted)) {
                return role;
            }
        }
        throw DomainProblem.invalid("sender", "must be primary or fallback");
    }
}
