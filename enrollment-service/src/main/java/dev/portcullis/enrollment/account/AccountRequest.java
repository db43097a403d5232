package dev.portcullis.enrollment.account;

import dev.portcullis.contracts.event.Method;
import dev.portcullis.enrollment.phone.PhoneNumbers;
import dev.portcullis.kit.problem.DomainProblem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bodies of the calls that change accounts. */
final class AccountRequest {
    private static final int MOST_AT_ONCE = 1000;

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

        PhoneNumbers.@Nullable Number number() {
            return phone == null ? null : PhoneNumbers.parse(phone);
        }
    }

    record Patch(@Nullable Method method, @Nullable String phone) {
        void requireSomething() {
            if (method == null && phone == null) {
                throw DomainProblem.invalid("method", "or phone is required");
            }
        }

        PhoneNumbers.@Nullable Number number() {
            return phone == null ? null : PhoneNumbers.parse(phone);
        }
    }

    record Reset(
            @Nullable List<@Nullable UUID> ids, @Nullable Boolean keepPhone) {
        List<UUID> requiredIds() {
            if (ids == null || ids.isEmpty() || ids.size() > MOST_AT_ONCE) {
                throw DomainProblem.invalid("ids", "must hold 1 to " + MOST_AT_ONCE + " ids");
            }
            List<UUID> distinct =
                    ids.stream().filter(java.util.Objects::nonNull).distinct().toList();
            if (distinct.isEmpty() || ids.contains(null)) {
                throw DomainProblem.invalid("ids", "must hold ids only");
            }
            return distinct;
        }
    }
}
