package dev.portcullis.auth.login;

import dev.portcullis.auth.sms.SmsCode;
import dev.portcullis.auth.sms.SmsMessage;
import dev.portcullis.auth.sms.SmsRequests;
import dev.portcullis.kit.event.OutboxRow;
import dev.portcullis.kit.id.UuidV7;
import dev.portcullis.kit.secret.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What belongs to one message in a statement: that the limits still hold, that it counts, and the request to send it. */
@ApplicationScoped
class SmsSending {
    private final SmsRequests requests;
    private final LoginSecrets secrets;
    private final Places places;

    SmsSending(SmsRequests requests, LoginSecrets secrets, Places places) {
        this.requests = requests;
        this.secrets = secrets;
        this.places = places;
    }

    /** A login's code and the outbox row that asks to send it. */
    record Sent(NewLogin.SentCode code, OutboxRow request) {}

    /** Whether messages go to the country of the account's number. */
    boolean serves(Facts facts) {
        Account account = phoned(facts.account());
        return facts.deployment().smsCountries().listed().isEmpty()
                || facts.deployment()
                        .smsCountries()
                        .serveKnown(secrets.openPhone(account.id(), String.valueOf(account.phoneSealed())));
    }

    /** A fresh code to the account's number. */
    Sent newCode(UUID login, Facts facts, Instant now) {
        Account account = phoned(facts.account());
        Secret<String> number = Secret.of(secrets.openPhone(account.id(), String.valueOf(account.phoneSealed())));
        String code = SmsCode.random(SmsCode.digits(facts.deployment().digits()));
        Instant expiresAt = now.plus(SmsCode.life(
                facts.deployment().smsCodeSeconds(), facts.deployment().discrepancy()));
        return send(login, account.id(), number, masked(account), code, expiresAt, 0, facts.deployment(), now);
    }

    /** The same for any number: a code that lives, or a new one. */
    Sent send(
            UUID login,
            UUID account,
            Secret<String> number,
            String masked,
            String code,
            Instant expiresAt,
            int checksUsed,
            Deployment deployment,
            Instant now) {
        UUID request = UuidV7.at(now);
        SmsMessage message = new SmsMessage(
                request,
                login,
                account,
                number,
                masked,
                Secret.of(code),
                deployment.smsMessage(),
                places.issuer(deployment.issuer()),
                expiresAt);
        return new Sent(
                new NewLogin.SentCode(secrets.sealCode(login, code), expiresAt, checksUsed, request, "queued", now),
                requests.row(message));
    }

    /** Only one of two requests that both found a limit unspent goes on. */
    void guard(Statement statement, Facts facts) {
        Account account = phoned(facts.account());
        statement.guard("select id from account where id = " + statement.uuid(account.id()) + " and epoch = "
                + statement.number(account.epoch()) + " and sms_sequence = " + statement.number(account.smsSequence())
                + " for no key update");
    }

    void record(Statement statement, UUID login, Facts facts, Instant now) {
        Account account = phoned(facts.account());
        statement.with("ua", "update account set sms_sequence = sms_sequence + 1 from g where account.id = g.id");
        count(statement, account.id(), login, account.phoneDigest(), facts.device() == null, now);
    }

    void count(
            Statement statement,
            UUID account,
            UUID login,
            byte @Nullable [] numberDigest,
            boolean unknownClient,
            Instant now) {
        byte[] digest = numberDigest == null ? new byte[0] : numberDigest;
        statement.with(
                "isms",
                "insert into sms_send (id, account_id, login_id, number_digest, unknown_client, at) select "
                        + statement.uuid(UuidV7.at(now)) + ", " + statement.uuid(account) + ", "
                        + statement.uuid(login) + ", " + statement.bytes(digest) + ", "
                        + statement.flag(unknownClient) + ", " + statement.at(now) + " from g");
    }

    static long seconds(Duration wait) {
        return (wait.toMillis() + 999) / 1000;
    }

    private static Account phoned(@Nullable Account account) {
        if (account == null || account.phoneSealed() == null) {
            throw new IllegalStateException("a message to an account without a number");
        }
        return account;
    }

    private static String masked(Account account) {
        return account.phoneMasked() == null ? "" : account.phoneMasked();
    }
}
