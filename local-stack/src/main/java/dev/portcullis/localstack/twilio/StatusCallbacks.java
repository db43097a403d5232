package dev.portcullis.localstack.twilio;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Reports the state of a message as Twilio does, signed as twilio.com/docs/usage/webhooks/webhooks-security says. */
final class StatusCallbacks {
    private final Accounts accounts;
    private final String defaultUrl;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private volatile CallbackPlan plan = CallbackPlan.NONE;
    private final Map<String, CallbackPlan> planOfSender = new ConcurrentHashMap<>();

    /** @param defaultUrl for a message whose sender named none */
    StatusCallbacks(Accounts accounts, String defaultUrl) {
        this.accounts = accounts;
        this.defaultUrl = defaultUrl;
    }

    /** Of the messages that are accepted from now on; a plan for all replaces those for single senders. */
    void plan(CallbackPlan wanted) {
        if (wanted.from() != null) {
            planOfSender.put(wanted.from(), wanted);
            return;
        }
        planOfSender.clear();
        plan = wanted;
    }

    /** A message was accepted, and its sender is about to learn its SID; returns at once. */
    void accepted(Message message) {
        CallbackPlan now = planOfSender.getOrDefault(message.from(), plan);
        if (message.callback() != null && !now.reports().isEmpty()) {
            Thread.ofVirtual().start(() -> reportAll(message, now));
        }
    }

    private void reportAll(Message message, CallbackPlan now) {
        for (String status : now.reports()) {
            LockSupport.parkNanos(now.delayMillis() * 1_000_000L);
            if (ThreadLocalRandom.current().nextDouble() >= now.loss() && !reported(message, status, now)) {
                return;
            }
        }
    }

    /** @return false: interrupted */
    private boolean reported(Message message, String status, CallbackPlan now) {
        try {
            return report(message, status, now.errorCode(), false) > 0;
        } catch (IOException nobody) {
            // As with Twilio, a report that reaches nobody is lost.
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Sends it.
     *
     * @param errorCode Twilio's, with {@code undelivered} and {@code failed}
     * @param forge signs with another token
     * @return the answer's status
     */
    int report(Message message, String status, @Nullable Integer errorCode, boolean forge)
            throws IOException, InterruptedException {
        String url = message.callback() == null ? defaultUrl : message.callback();
        Map<String, String> fields = new TreeMap<>(Map.of(
                "AccountSid", message.account(),
                "ApiVersion", "2010-04-01",
                "From", message.from(),
                "To", message.to(),
                "MessageSid", message.sid(),
                "MessageStatus", status,
                "SmsSid", message.sid(),
                "SmsStatus", status));
        if (errorCode != null && (status.equals("undelivered") || status.equals("failed"))) {
            fields.put("ErrorCode", errorCode.toString());
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", signature(url, fields, forge ? "forged" : token(message)))
                .POST(HttpRequest.BodyPublishers.ofString(encoded(fields)))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** The primary one of this moment, which is not always the one the message was sent with. */
    private String token(Message message) {
        return accounts.find(message.account()).orElseThrow().tokens().getFirst();
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** HMAC-SHA1 over the address and the fields in the order of their names. */
    static String signature(String url, Map<String, String> fields, String token) {
        StringBuilder text = new StringBuilder(url);
        new TreeMap<>(fields).forEach((name, value) -> text.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
