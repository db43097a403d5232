package dev.portcullis.enrollment.account;

import dev.portcullis.contracts.event.Method;
import dev.portcullis.enrollment.phone.PhoneNumbers;
import dev.portcullis.kit.problem.DomainProblem;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Bodies of the calls that change accounts. */
final class AccountRequest {
    /** Took 1.5 s through all services on two cores that had work for ten; an answer may take three. */
    private static final int MOST_AT_ONCE = 100;

    private AccountRequest() {}

    record Add(
            @Nullable String user,
            @Nullable Method method,
            @Nullable String phone) {
        String requiredUser() {
            if (user == null) {
                throw DomainProblem.invalid("user", "is required");
            }
            return user;
        }

        PhoneNumbers.@Nullable Number number(PhoneNumbers numbers) {
            return phone == null ? null : numbers.parse(phone);
        }
    }

    record Patch(@Nullable Method method, @Nullable String phone) {
        void requireSomething() {
            if (method == null && phone == null) {
                throw DomainProblem.invalid("method", "or phone is required");
            }
        }

        PhoneNumbers.@Nullable Number number(PhoneNumbers numbers) {
            return phone == null ? null : numbers.parse(phone);
        }
    }

    record Reset(
            @Nullable List<@Nullable String> ids, @Nullable Boolean keepPhone) {
        List<String> requiredIds() {
            if (ids == null || ids.isEmpty() || ids.size() > MOST_AT_ONCE) {
                throw DomainProblem.invalid("ids", "must hold 1 to " + MOST_AT_ONCE + " ids");
            }
            if (ids.contains(null)) {
                throw DomainProblem.invalid("ids", "must hold ids only");
            }
            return ids.stream().filter(Objects::nonNull).toList();
        }
    }
}
