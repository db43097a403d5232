package dev.portcullis.localstack.twilio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code POST /2010-04-01/Accounts/{sid}/Messages.json} as Twilio describes it
 * (twilio.com/docs/messaging/api/message-resource), error codes included.
 */
final class MessagesApi {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern PATH = Pattern.compile("/2010-04-01/Accounts/([^/]+)/Messages\\.json");

    private final Accounts accounts;
    private final Messages messages;
    private final Faults faults;
    private final StatusCallbacks callbacks;

    MessagesApi(Accounts accounts, Messages messages, Faults faults, StatusCallbacks callbacks) {
        this.accounts = accounts;
        this.messages = messages;
        this.faults = faults;
        this.callbacks = callbacks;
    }

    /** Whether the path is that of an account's messages. */
    boolean serves(String path) {
        return PATH.matcher(path).matches();
    }

    private Optional<AccountFacts> account(String path) {
        Matcher matcher = PATH.matcher(path);
        return matcher.matches() ? accounts.find(matcher.group(1)) : Optional.empty();
    }

    void post(Exchange exchange) throws IOException {
        Faults.Mode mode = faults.take();
        Answer taken = mode == Faults.Mode.NONE ? send(exchange) : Answer.empty();
        LockSupport.parkNanos(faults.latencyMillis() * 1_000_000L);
        switch (mode) {
            case NONE -> exchange.answer(taken);
            case RATE_LIMITED ->
                exchange.answer(error(429, 20429, "Too Many Requests").with("Retry-After", "1"));
            case SERVER_ERROR -> {
                send(exchange);
                exchange.answer(error(500, 20500, "Internal Server Error"));
            }
            case HANG -> {
                send(exchange);
                exchange.hang();
            }
            case RESET_AFTER_BODY -> {
                send(exchange);
                exchange.reset();
            }
            case UNVERIFIED_NUMBER -> exchange.answer(unverified());
            case BAD_CREDENTIALS -> exchange.answer(unauthenticated());
        }
    }

    private Answer send(Exchange exchange) {
        AccountFacts account = account(exchange.target.getPath()).orElse(null);
        if (account == null || !account.admits(exchange.headers.get("authorization"))) {
            return unauthenticated();
        }
        Map<String, String> form = Exchange.fields(exchange.body);
        String to = form.getOrDefault("To", "");
        String from = form.getOrDefault("From", form.getOrDefault("MessagingServiceSid", ""));
        String body = form.getOrDefault("Body", "");
        if (!E164.matcher(to).matches()) {
            return error(400, 21211, "The 'To' number is not a valid phone number");
        }
        if (!account.owns(from)) {
            return error(400, 21606, "The 'From' phone number is not a valid, SMS-capable number of your account");
        }
        if (body.isEmpty()) {
            return error(400, 21602, "Message body is required");
        }
        if (account.isTrial() && !account.verified().contains(to)) {
            return unverified();
        }
        String sid = "SM" + UUID.randomUUID().toString().replace("-", "");
        Message message = Message.of(account.sid(), sid, to, from, body, form.get("StatusCallback"));
        messages.add(message);
        callbacks.accepted(message);
        return json(201, accepted(account, message));
    }

    private Map<String, Object> accepted(AccountFacts account, Message message) {
        String now = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("sid", message.sid());
        answer.put("account_sid", account.sid());
        answer.put("api_version", "2010-04-01");
        answer.put("to", message.to());
        answer.put("from", message.from());
        answer.put("body", message.body());
        answer.put("status", "queued");
        answer.put("direction", "outbound-api");
        answer.put("num_media", "0");
        answer.put("num_segments", "1");
        answer.put("date_created", now);
        answer.put("date_updated", now);
        answer.put("date_sent", null);
        answer.put("error_code", null);
        answer.put("error_message", null);
        answer.put("messaging_service_sid", null);
        answer.put("price", null);
        answer.put("price_unit", "USD");
        answer.put("uri", "/2010-04-01/Accounts/" + account.sid() + "/Messages/" + message.sid() + ".json");
        answer.put("subresource_uris", Map.of());
        return answer;
    }

    private static Answer unverified() {
        return error(400, 21608, "The number is unverified. Trial accounts cannot send messages to unverified numbers");
    }

    static Answer unauthenticated() {
        return error(401, 20003, "Authenticate");
    }

    static Answer error(int status, int code, String message) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("code", code);
        answer.put("message", message);
        answer.put("more_info", "https://www.twilio.com/docs/errors/" + code);
        answer.put("status", status);
        return json(status, answer);
    }

    static Answer json(int status, Object body) {
        try {
            return Answer.json(status, JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
