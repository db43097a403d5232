package dev.portcullis.auth.login;

import dev.portcullis.contracts.event.CredentialChanged;
import dev.portcullis.contracts.event.Method;
import dev.portcullis.kit.event.OutboxRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The parts of a statement that spend a code that was right, and make the credential that it proves. */
@ApplicationScoped
class Proofs {
    /** Digits that opened are remembered for so many steps. */
    private static final int REMEMBERED_STEPS = 5761;

    private final LoginSecrets secrets;
    private final LoginEvents events;

    Proofs(LoginSecrets secrets, LoginEvents events) {
        this.secrets = secrets;
        this.events = events;
    }

    void spend(Statement statement, LoginFacts facts, CheckOutcome.Right right, TypedCode typed, Instant now) {
        if (right.proves()) {
            create(statement, facts, right, now);
        } else {
            use(statement, right, now);
        }
        account(statement, facts, right, now);
        if (right.step() != null) {
            remember(statement, right.step(), typed);
        }
    }

    private static void use(Statement statement, CheckOutcome.Right right, Instant now) {
        String step = right.step() == null
                ? ""
                : ", last_step = " + statement.number(right.step()) + ", drift_steps = "
                        + statement.number(right.driftSteps());
        statement.with(
                "uc",
                "update credential set last_success_at = " + statement.at(now) + step
                        + " from g where credential.account_id = g.account_id");
    }

    private void create(Statement statement, LoginFacts facts, CheckOutcome.Right right, Instant now) {
        Account account = CheckWrites.account(facts);
        Login.Pending app = facts.login().pending();
        if (app != null && app.method() != Method.APP) {
            app = null;
        }
        String values = String.join(
                ", ",
                statement.uuid(account.id()),
                statement.number(account.epoch()),
                statement.text(app == null ? "sms" : "app"),
                statement.text(app == null ? null : secretOf(facts, app, account)),
                statement.text(app == null ? "SHA1" : app.algorithm().name()),
                statement.number(facts.login().digits()),
                statement.number(app == null ? 30 : app.periodSeconds()),
                statement.number(right.driftSteps()),
                statement.number(right.step() == null ? -1 : right.step()),
                statement.at(now),
                statement.at(now));
        statement.with("ic", """
                insert into credential (account_id, epoch, method, secret_sealed, algorithm, digits, period, drift_steps,
                  last_step, activated_at, last_success_at) select\s""" + values + "\n" + """
                 from g on conflict (account_id) do update set epoch = excluded.epoch, method = excluded.method,
                  secret_sealed = excluded.secret_sealed, algorithm = excluded.algorithm, digits = excluded.digits,
                  period = excluded.period, drift_steps = excluded.drift_steps, last_step = excluded.last_step,
                  activated_at = excluded.activated_at, last_success_at = excluded.last_success_at""");
    }

    private String secretOf(LoginFacts facts, Login.Pending pending, Account account) {
        String sealed = Objects.requireNonNull(pending.secretSealed());
        return secrets.sealSecret(
                account.id(), secrets.openPendingSecret(facts.login().id(), sealed));
    }

    private void account(Statement statement, LoginFacts facts, CheckOutcome.Right right, Instant now) {
        StringBuilder set = new StringBuilder("row_version = row_version + 1, failure_count = 0, last_success_at = ")
                .append(statement.at(now));
        if (right.proves()) {
            set.append(", first_enrolled_at = coalesce(first_enrolled_at, ")
                    .append(statement.at(now))
                    .append("), method = ")
                    .append(statement.text(NewLogin.text(provenMethod(facts))));
        }
        String number = right.proves() ? pendingNumber(facts) : null;
        if (number != null) {
            set.append(", phone_by_admin = false, phone_masked = ")
                    .append(statement.text(
                            Objects.requireNonNull(facts.login().pending()).phoneMasked()))
                    .append(", phone_sealed = ")
                    .append(statement.text(
                            secrets.sealPhone(CheckWrites.account(facts).id(), number)))
                    .append(", phone_digest = ")
                    .append(statement.bytes(secrets.digestOfNumber(number)));
        }
        statement.with("ua", "update account set " + set + " from g where account.id = g.account_id");
    }

    private void remember(Statement statement, long step, TypedCode typed) {
        byte[] digest = secrets.digestOfCode(typed.text());
        statement.with(
                "iu",
                "insert into used_code (account_id, digest, step) select g.account_id, " + statement.bytes(digest)
                        + ", " + statement.number(step)
                        + " from g on conflict (account_id, digest) do update set step = excluded.step");
        statement.with(
                "du",
                "delete from used_code u using g where u.account_id = g.account_id and u.step < "
                        + statement.number(step - REMEMBERED_STEPS) + " and u.digest <> " + statement.bytes(digest));
    }

    OutboxRow activated(LoginFacts facts, Instant now) {
        Account account = CheckWrites.account(facts);
        boolean sms = provenMethod(facts) == Method.SMS;
        String number = sms ? provenNumber(facts, account) : null;
        Login.Pending pending = facts.login().pending();
        String masked =
                pending != null && pending.phoneMasked() != null ? pending.phoneMasked() : account.phoneMasked();
        return events.credential(new CredentialChanged(
                account.id(),
                account.userName(),
                CredentialChanged.Change.ACTIVATED,
                account.epoch(),
                provenMethod(facts),
                sms ? masked : null,
                number == null ? null : secrets.sealSentPhone(account.id(), number),
                now));
    }

    private static Method provenMethod(LoginFacts facts) {
        return Objects.requireNonNull(CheckPolicy.method(facts));
    }

    private @Nullable String provenNumber(LoginFacts facts, Account account) {
        String pending = pendingNumber(facts);
        if (pending != null || account.phoneSealed() == null) {
            return pending;
        }
        return secrets.openPhone(account.id(), account.phoneSealed());
    }

    private @Nullable String pendingNumber(LoginFacts facts) {
        Login.Pending pending = facts.login().pending();
        return pending == null || pending.method() != Method.SMS || pending.phoneSealed() == null
                ? null
                : secrets.openPendingPhone(facts.login().id(), pending.phoneSealed());
    }
}
