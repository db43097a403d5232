package dev.portcullis.auth.login;

import dev.portcullis.contracts.event.Method;
import dev.portcullis.kit.crypto.Tokens;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A login that waits for a code.
 *
 * @param method null while the user may choose
 * @param methods what he may choose; null for a challenge
 * @param sent the code under way, for SMS
 * @param promptToken the secret part of the prompt's address
 */
record NewLogin(
        UUID id,
        String user,
        @Nullable Method method,
        @Nullable List<Method> methods,
        int digits,
        SentCode sent,
        @Nullable String promptToken,
        Instant expiresAt) {

    /** A login's code under way; all null while there is none. */
    record SentCode(
            @Nullable String codeSealed,
            @Nullable Instant expiresAt,
            int checksUsed,
            @Nullable UUID request,
            @Nullable String status,
            @Nullable Instant sentAt) {
        static final SentCode NONE = new SentCode(null, null, 0, null, null, null);
        static final SentCode NOT_SENT = new SentCode(null, null, 0, null, "not_sent", null);

        /** The number is of a country that no messages go to. */
        static final SentCode NOT_SERVED = new SentCode(null, null, 0, null, "failed", null);

        /** As sms-service says it; nothing else fails before it is asked for. */
        @Nullable
        String reason() {
            return "failed".equals(status) && request == null ? "country_not_served" : null;
        }
    }

    String state() {
        return methods == null ? "challenge" : "enroll";
    }

    /** The part that inserts it; acts on the guard's row. */
    void insertInto(Statement statement, Visit visit, Facts facts) {
        Account account = facts.account() != null && facts.account().enabled() ? facts.account() : null;
        String values = String.join(
                ", ",
                statement.uuid(id),
                statement.uuid(visit.integration()),
                statement.text(visit.userAsSent()),
                statement.text(user),
                statement.uuid(account == null ? null : account.id()),
                account == null ? "null::bigint" : statement.number(account.epoch()),
                statement.text(state()),
                statement.text(method == null ? null : text(method)),
                statement.texts(methods == null ? null : texts(methods)),
                statement.number(digits),
                statement.number(sent.checksUsed()),
                statement.text(visit.client().traits().kind().text()),
                statement.text(visit.client().address().text()),
                statement.text(visit.client().address().network()),
                statement.text(visit.host()),
                statement.flag(visit.deviceTokens()),
                statement.uuid(facts.device()),
                statement.bytes(
                        facts.device() == null ? null : hash(visit.client().deviceToken())),
                statement.text(sent.codeSealed()),
                statement.at(sent.expiresAt()),
                statement.uuid(sent.request()),
                statement.text(sent.status()),
                statement.text(sent.reason()),
                statement.at(sent.sentAt()),
                statement.bytes(hash(promptToken)),
                statement.text(promptToken == null ? null : visit.returnUrl()),
                statement.at(visit.now()),
                statement.at(expiresAt));
        statement.with("il", """
                insert into login (id, integration_id, user_as_sent, user_name, account_id, epoch, state, method, methods,
                  digits, checks_used, client_kind, client_ip, client_network, host, device_tokens, device_id,
                  device_token_hash, code_sealed, code_expires_at, sms_request_id, sms_status, sms_reason, sms_sent_at,
                  prompt_token_hash, return_url, created_at, expires_at) select\s""" + values + " from g");
    }

    static String text(Method method) {
        return method.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> texts(List<Method> methods) {
        return methods.stream().map(NewLogin::text).toList();
    }

    private static byte @Nullable [] hash(@Nullable String token) {
        return token == null ? null : Tokens.hash(token);
    }

    @Override
    public String toString() {
        return "NewLogin[" + id + " " + state() + "]";
    }
}
