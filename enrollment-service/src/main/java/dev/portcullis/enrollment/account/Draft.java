package dev.portcullis.enrollment.account;

import dev.portcullis.contracts.event.AccountSource;
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
        AccountSource source,
        Method method,
        Account.State state,
        long epoch,
        @Nullable String phoneSealed,
        @Nullable String phoneMasked,
        boolean phoneByAdmin) {

    /** A user without a number, who has yet to enrol. */
    static Draft fresh(AccountSource source, Method method, long epoch) {
        return new Draft(source, method, Account.State.ENABLED, epoch, null, null, false);
    }

    static Draft of(Account account) {
        return new Draft(
                account.source,
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
                ? fresh(source, chosen, epoch + 1)
                : new Draft(source, chosen, Account.State.ENABLED, epoch + 1, sealed, number.masked(), true);
    }

    /**
     * An admin says of a user what is so already: nothing ends.
     *
     * @param number null: the admin does not speak of it
     * @param present E.164; null: there is none
     */
    boolean isAlready(Method chosen, PhoneNumbers.@Nullable Number number, @Nullable String present) {
        return chosen == method
                && (number == null ? chosen == Method.APP : number.e164().equals(present));
    }

    /** The number is an admin's too from now on. */
    Draft confirmed(PhoneNumbers.@Nullable Number number) {
        return new Draft(source, method, state, epoch, phoneSealed, phoneMasked, phoneByAdmin || number != null);
    }

    /** As if he had never enrolled; {@code keepPhone} leaves a number that an admin entered. */
    Draft reset(boolean keepPhone) {
        return keepPhone && phoneByAdmin
                ? new Draft(source, Method.SMS, Account.State.ENABLED, epoch + 1, phoneSealed, phoneMasked, true)
                : fresh(source, Method.APP, epoch + 1);
    }

    /**
     * A member of a group has been added by name: he stays when the group goes. What he has enrolled stays too, unless the admin
     * has chosen something else.
     *
     * @param chosen null: whatever it is
     */
    Draft byName(@Nullable Method chosen, PhoneNumbers.@Nullable Number number, @Nullable String sealed) {
        Draft listed = new Draft(AccountSource.DIRECT, method, state, epoch, phoneSealed, phoneMasked, phoneByAdmin);
        if (number == null && (chosen == null || chosen == Method.APP && method == Method.APP)) {
            return listed;
        }
        return listed.with(chosen == null ? Method.APP : chosen, number, sealed);
    }

    static DomainProblem phoneRequired() {
        return new DomainProblem(400, "phone_required", "For codes by SMS a phone number is needed.")
                .field("phone", "is required for method sms");
    }
}
