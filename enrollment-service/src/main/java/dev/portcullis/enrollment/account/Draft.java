package dev.portcullis.enrollment.account;

import dev.portcullis.contracts.event.Method;
import dev.portcullis.enrollment.phone.PhoneNumbers;
import dev.portcullis.kit.problem.DomainProblem;
import org.jspecify.annotations.Nullable;

/**
 * What an account is to be: the part of it that an admin changes.
 *
 * @param phoneSealed keyring field, AAD {@code account:phone:<id>}
 */
record Draft(
        Method method,
        Account.State state,
        long epoch,
        @Nullable String phoneSealed,
        @Nullable String phoneMasked,
        boolean phoneByAdmin) {

    /** A user without a number, who has yet to enrol. */
    static Draft fresh(Method method, long epoch) {
        return new Draft(method, Account.State.ENABLED, epoch, null, null, false);
    }

    static Draft of(Account account) {
        return new Draft(
                account.method,
                account.state,
                account.epoch,
                account.phoneSealed,
                account.phoneMasked,
                account.phoneByAdmin);
    }

    /** An admin has chosen the method, or entered a number: the old credential is dead. */
    Draft with(Method chosen, PhoneNumbers.@Nullable Number number, @Nullable String sealed) {
        if (chosen == Method.SMS && number == null) {
            throw phoneRequired();
        }
        return number == null
                ? fresh(chosen, epoch + 1)
                : new Draft(chosen, Account.State.ENABLED, epoch + 1, sealed, number.masked(), true);
    }

    /** As if he had never enrolled; {@code keepPhone} leaves a number that an admin entered. */
    Draft reset(boolean keepPhone) {
        return keepPhone && phoneByAdmin
                ? new Draft(Method.SMS, Account.State.ENABLED, epoch + 1, phoneSealed, phoneMasked, true)
                : fresh(Method.APP, epoch + 1);
    }

    static DomainProblem phoneRequired() {
        return new DomainProblem(400, "phone_required", "For codes by SMS a phone number is needed.")
                .field("phone", "is required for method sms");
    }
}
