package dev.portcullis.auth.login;

import dev.portcullis.auth.login.CheckOutcome.Proof;
import dev.portcullis.auth.login.CheckOutcome.UsedCode;
import dev.portcullis.auth.risk.RiskLimits;
import dev.portcullis.auth.risk.RiskState;
import dev.portcullis.auth.sms.Countries;
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
    private final RiskLimits limits;

    Proofs(LoginSecrets secrets, LoginEvents events, RiskLimits limits) {
        this.limits = limits;
        this.secrets = secrets;
        this.events = events;
    }

    /** Once more in words that no other statement can break: what is to be spent is not spent yet. */
    String unspent(Statement statement, Proof proof, TypedCode typed) {
        return switch (proof) {
            case Proof.OfApp app -> app.proves() ? "" : unspent(statement, app);
            case Proof.OfSms sms -> "";
            case Proof.Extra extra ->
                " and exists (select from extra_code x where x.account_id = a.id and x.epoch = a.epoch and x.digest = "
                        + digest(statement, typed) + " and x.uses_left > 0)";
        };
    }

    /** The compare of compare-and-set; two codes in a row may go back behind the last step, to unused ones. */
    private static String unspent(Statement statement, Proof.OfApp app) {
        if (app.inRow()) {
            return " and not exists (select from used_code u where u.account_id = a.id and u.step = any("
                    + statement.numbers(app.used().stream().map(UsedCode::step).toList()) + "))";
        }
        return " and exists (select from credential c where c.account_id = a.id and c.epoch = a.epoch and c.last_step < "
                + statement.number(app.step()) + ")";
    }

    void spend(Statement statement, LoginFacts facts, CheckOutcome.Right right, TypedCode typed, Instant now) {
        Proof proof = right.proof();
        boolean proves = CheckWrites.proves(proof);
        if (proves) {
            create(statement, facts, proof, now);
        } else {
            use(statement, proof, typed, now);
        }
        account(statement, facts, right, proves, now);
        if (proof instanceof Proof.OfApp app) {
            remember(statement, app);
        }
    }

    private void use(Statement statement, Proof proof, TypedCode typed, Instant now) {
        switch (proof) {
            case Proof.OfApp app -> usedNow(statement, step(statement, app), now);
            case Proof.OfSms sms -> usedNow(statement, "", now);
            case Proof.Extra extra ->
                statement.with(
                        "ux",
                        "update extra_code x set uses_left = uses_left - 1 from g where x.account_id = g.account_id"
                                + " and x.digest = " + digest(statement, typed));
        }
    }

    private static void usedNow(Statement statement, String step, Instant now) {
        statement.with(
                "uc",
                "update credential set last_success_at = " + statement.at(now) + step
                        + " from g where credential.account_id = g.account_id");
    }

    private static String step(Statement statement, Proof.OfApp app) {
        return ", last_step = " + statement.number(app.step()) + ", drift_steps = "
                + statement.number(app.driftSteps());
    }

    private String digest(Statement statement, TypedCode typed) {
        return statement.bytes(secrets.digestOfExtra(typed.type(), typed.text()));
    }

    private void create(Statement statement, LoginFacts facts, Proof proof, Instant now) {
        Account account = CheckWrites.account(facts);
        Login.Pending app = facts.login().pending();
        if (app != null && app.method() != Method.APP) {
            app = null;
        }
        Proof.OfApp proven = proof instanceof Proof.OfApp ofApp ? ofApp : null;
        String values = String.join(
                ", ",
                statement.uuid(account.id()),
                statement.number(account.epoch()),
                statement.text(app == null ? "sms" : "app"),
                statement.text(app == null ? null : secretOf(facts, app, account)),
                statement.text(app == null ? "SHA1" : app.algorithm().name()),
                statement.number(facts.login().digits()),
                statement.number(app == null ? 30 : app.periodSeconds()),
                statement.number(proven == null ? 0 : proven.driftSteps()),
                statement.number(proven == null ? -1 : proven.step()),
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

    private void account(Statement statement, LoginFacts facts, CheckOutcome.Right right, boolean proves, Instant now) {
        RiskState after = CheckWrites.account(facts).risk().succeeded(right.refund(), limits, now);
        StringBuilder set = new StringBuilder(Failures.set(statement, after))
                .append(", last_success_at = ")
                .append(statement.at(now));
        if (proves) {
            set.append(", first_enrolled_at = coalesce(first_enrolled_at, ")
                    .append(statement.at(now))
                    .append("), method = ")
                    .append(statement.text(NewLogin.text(provenMethod(facts))));
        }
        String number = proves ? pendingNumber(facts) : null;
        if (number != null) {
            set.append(", phone_by_admin = false, phone_masked = ")
                    .append(statement.text(
                            Objects.requireNonNull(facts.login().pending()).phoneMasked()))
                    .append(", phone_sealed = ")
                    .append(statement.text(
                            secrets.sealPhone(CheckWrites.account(facts).id(), number)))
                    .append(", phone_digest = ")
                    .append(statement.bytes(secrets.digestOfNumber(number)))
                    .append(", phone_country = ")
                    .append(statement.text(Countries.of(number)));
        }
        statement.with("ua", "update account set " + set + " from g where account.id = g.account_id");
    }

    private void remember(Statement statement, Proof.OfApp app) {
        String digests = statement.blobs(app.used().stream()
                .map(used -> secrets.digestOfCode(used.code()))
                .toList());
        String steps = statement.numbers(app.used().stream().map(UsedCode::step).toList());
        statement.with(
                "iu",
                "insert into used_code (account_id, digest, step) select distinct on (d) g.account_id, d, s from g"
                        + " cross join unnest(" + digests + ", " + steps + ") u (d, s) order by d, s desc"
                        + " on conflict (account_id, digest) do update set step = excluded.step");
        statement.with(
                "du",
                "delete from used_code u using g where u.account_id = g.account_id and u.digest <> all(" + digests
                        + ") and u.step < " + statement.number(app.step() - REMEMBERED_STEPS));
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
