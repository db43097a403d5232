package dev.portcullis.auth.login;

import dev.portcullis.auth.sms.SmsCode;
import dev.portcullis.auth.sms.SmsRequests;
import dev.portcullis.kit.secret.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The one statement of a message that is sent at an open login. */
@ApplicationScoped
class SmsWrites {
    private final SmsSending sending;
    private final SmsRequests requests;
    private final LoginSecrets secrets;

    SmsWrites(SmsSending sending, SmsRequests requests, LoginSecrets secrets) {
        this.sending = sending;
        this.requests = requests;
        this.secrets = secrets;
    }

    /** A number to be proven. */
    record Target(String number, String masked) {
        @Override
        public String toString() {
            return "Target[" + masked + "]";
        }
    }

    /** A statement and what is answered once it has won. */
    record Plan(Statement statement, SmsView answer) {}

    Plan plan(LoginFacts facts, @Nullable Target target, Instant now) {
        Login login = facts.login();
        Account account = CheckWrites.account(facts);
        Target to = target == null ? present(facts) : target;
        if (!facts.deployment().smsCountries().serveKnown(to.number())) {
            throw NumberCountry.refusal();
        }
        boolean same = target == null || isPending(facts, target);
        int digits = same && login.codeSealed() != null
                ? login.digits()
                : SmsCode.digits(facts.deployment().digits());
        SmsSending.Sent sent = sending.send(
                login.id(),
                account.id(),
                Secret.of(to.number()),
                to.masked(),
                code(facts, same, digits, now),
                expiry(facts, same, now),
                login.checksUsed(),
                facts.deployment(),
                now);
        Statement statement = guarded(facts);
        statement.with(
                "ua", "update account set sms_sequence = sms_sequence + 1 from g where account.id = g.account_id");
        update(statement, login, sent.code(), digits, target);
        sending.count(
                statement, account.id(), login.id(), secrets.digestOfNumber(to.number()), login.device() == null, now);
        statement.event(sent.request());
        Instant expiresAt = Objects.requireNonNull(sent.code().expiresAt());
        return new Plan(statement, new SmsView(login.id(), to.masked(), digits, expiresAt, nextSeconds(facts, now)));
    }

    /** The number the code goes to now: a pending one, or the account's. */
    private Target present(LoginFacts facts) {
        Login.Pending pending = facts.login().pending();
        if (pending != null && pending.phoneSealed() != null) {
            return new Target(
                    secrets.openPendingPhone(facts.login().id(), pending.phoneSealed()),
                    String.valueOf(pending.phoneMasked()));
        }
        Account account = CheckWrites.account(facts);
        return new Target(
                secrets.openPhone(account.id(), Objects.requireNonNull(account.phoneSealed())),
                String.valueOf(account.phoneMasked()));
    }

    private boolean isPending(LoginFacts facts, Target target) {
        Login.Pending pending = facts.login().pending();
        return pending != null
                && pending.phoneSealed() != null
                && secrets.openPendingPhone(facts.login().id(), pending.phoneSealed())
                        .equals(target.number());
    }

    /** The same code while it lives; a code sent to one number never proves another. */
    private String code(LoginFacts facts, boolean sameNumber, int digits, Instant now) {
        Login login = facts.login();
        return sameNumber && isAlive(login, now)
                ? secrets.openCode(login.id(), Objects.requireNonNull(login.codeSealed()))
                : SmsCode.random(digits);
    }

    private static Instant expiry(LoginFacts facts, boolean sameNumber, Instant now) {
        Login login = facts.login();
        return sameNumber && isAlive(login, now)
                ? Objects.requireNonNull(login.codeExpiresAt())
                : now.plus(SmsCode.life(
                        facts.deployment().smsCodeSeconds(), facts.deployment().discrepancy()));
    }

    private static boolean isAlive(Login login, Instant now) {
        return login.codeSealed() != null && login.codeExpiresAt() != null && now.isBefore(login.codeExpiresAt());
    }

    private static Statement guarded(LoginFacts facts) {
        Statement statement = new Statement();
        Account account = CheckWrites.account(facts);
        return statement.guard("select a.id as account_id, l.id as login_id from account a join login l on l.id = "
                + statement.uuid(facts.login().id()) + " where a.id = " + statement.uuid(account.id())
                + " and a.epoch = " + statement.number(account.epoch()) + " and a.sms_sequence = "
                + statement.number(account.smsSequence()) + " and l.version = "
                + statement.number(facts.login().version()) + " and l.ended_at is null for no key update of a, l");
    }

    private void update(Statement statement, Login login, NewLogin.SentCode code, int digits, @Nullable Target target) {
        String pending = target == null
                ? ""
                : ", method = 'sms', pending_method = 'sms', pending_secret_sealed = null, pending_phone_sealed = "
                        + statement.text(secrets.sealPendingPhone(login.id(), target.number()))
                        + ", pending_phone_masked = " + statement.text(target.masked());
        statement.with(
                "ul",
                "update login set version = version + 1, digits = " + statement.number(digits) + ", code_sealed = "
                        + statement.text(code.codeSealed()) + ", code_expires_at = " + statement.at(code.expiresAt())
                        + ", sms_request_id = " + statement.uuid(code.request())
                        + ", sms_status = 'queued', sms_reason = null"
                        + ", sms_sent_at = " + statement.at(code.sentAt()) + pending
                        + " from g where login.id = g.login_id");
    }

    private long nextSeconds(LoginFacts facts, Instant now) {
        return SmsSending.seconds(requests.limits().wait(facts.sent().and(now), now));
    }
}
