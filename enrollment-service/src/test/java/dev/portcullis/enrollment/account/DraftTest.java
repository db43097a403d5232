package dev.portcullis.enrollment.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.portcullis.contracts.event.AccountSource;
import dev.portcullis.contracts.event.Method;
import dev.portcullis.enrollment.phone.PhoneNumbers;
import dev.portcullis.kit.problem.DomainProblem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DraftTest {
    private static final PhoneNumbers.Number NUMBER = new PhoneNumbers.Number("+14155552671", "+1•••••••2671", "1");
    private static final Draft ENROLLED_MEMBER =
            new Draft(AccountSource.GROUP, Method.APP, Account.State.ENROLLED, 7, null, null, false);
    private static final Draft BY_ADMIN =
            new Draft(AccountSource.DIRECT, Method.SMS, Account.State.ENROLLED, 7, "sealed", "+1•••••••2671", true);
    private static final Draft BY_USER =
            new Draft(AccountSource.DIRECT, Method.SMS, Account.State.ENROLLED, 7, "sealed", "+1•••••••2671", false);

    @Test
    void anotherMethodEndsTheCredential() {
        assertThat(BY_ADMIN.with(Method.APP, null, null))
                .isEqualTo(new Draft(AccountSource.DIRECT, Method.APP, Account.State.ENABLED, 8, null, null, false));
    }

    @Test
    void aNumberOfAnAdminEndsTheCredentialAndIsToBeProven() {
        assertThat(ENROLLED_MEMBER.with(Method.SMS, NUMBER, "s"))
                .isEqualTo(new Draft(
                        AccountSource.GROUP, Method.SMS, Account.State.ENABLED, 8, "s", "+1•••••••2671", true));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // what is there, what the admin says, whether it is so already
                "APP, -, APP, -, true",
                "SMS, +14155552671, SMS, +14155552671, true",
                "SMS, +14155552671, SMS, +14155550100, false",
                "SMS, +14155552671, SMS, -, false",
                "SMS, +14155552671, APP, -, false",
                "APP, -, SMS, +14155552671, false",
                "APP, -, APP, +14155552671, false"
            })
    void whatIsSoAlreadyIsNoChange(
            Method method, @Nullable String present, Method chosen, @Nullable String number, boolean already) {
        Draft draft = Draft.fresh(AccountSource.DIRECT, method, 7);
        assertThat(draft.isAlready(
                        chosen, number == null ? null : new PhoneNumbers.Number(number, "+1•••••••", "1"), present))
                .isEqualTo(already);
    }

    @Test
    void aNumberThatAnAdminConfirmsIsKeptAtAReset() {
        // When
        Draft confirmed = BY_USER.confirmed(NUMBER);

        // Then
        assertThat(confirmed).isEqualTo(BY_ADMIN);
        assertThat(confirmed.reset(true).phoneSealed()).isEqualTo("sealed");
    }

    @Test
    void messagesNeedANumber() {
        // When
        DomainProblem problem = catchThrowableOfType(DomainProblem.class, () -> BY_ADMIN.with(Method.SMS, null, null));

        // Then
        assertThat(problem.code()).isEqualTo("phone_required");
        assertThat(problem.errors().getFirst().field()).isEqualTo("phone");
    }

    @Test
    void aResetForgetsEverything() {
        assertThat(BY_ADMIN.reset(false))
                .isEqualTo(new Draft(AccountSource.DIRECT, Method.APP, Account.State.ENABLED, 8, null, null, false));
    }

    @Test
    void aResetMayKeepTheNumberOfAnAdminAndNoOther() {
        assertThat(BY_ADMIN.reset(true))
                .isEqualTo(new Draft(
                        AccountSource.DIRECT, Method.SMS, Account.State.ENABLED, 8, "sealed", "+1•••••••2671", true));
        assertThat(BY_USER.reset(true))
                .isEqualTo(new Draft(AccountSource.DIRECT, Method.APP, Account.State.ENABLED, 8, null, null, false));
    }

    @Test
    void aMemberAddedByNameKeepsWhatHeHasEnrolled() {
        // Given
        Draft kept = new Draft(AccountSource.DIRECT, Method.APP, Account.State.ENROLLED, 7, null, null, false);

        // When // Then
        assertThat(ENROLLED_MEMBER.byName(null, null, null)).isEqualTo(kept);
        assertThat(ENROLLED_MEMBER.byName(Method.APP, null, null)).isEqualTo(kept);
        assertThat(ENROLLED_MEMBER.byName(Method.SMS, NUMBER, "s"))
                .isEqualTo(new Draft(
                        AccountSource.DIRECT, Method.SMS, Account.State.ENABLED, 8, "s", "+1•••••••2671", true));
    }
}
