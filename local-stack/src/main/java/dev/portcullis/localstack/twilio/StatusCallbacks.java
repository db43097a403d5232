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
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Reports the state of a message as Twilio does, signed as twilio.com/docs/usage/webhooks/webhooks-security says. */
final class StatusCallbacks {
    private final TwilioAccount account;
    private final String defaultUrl;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /** @param defaultUrl for a message whose sender named none */
    StatusCallbacks(TwilioAccount account, String defaultUrl) {
        this.account = account;
        this.defaultUrl = defaultUrl;
    }

    /**
     * Sends it.
     *
     * @param forge signs with another token
     * @return the answer's status
     */
    int report(Message message, String status, boolean forge) throws IOException, InterruptedException {
        String url = message.callback() == null ? defaultUrl : message.callback();
        Map<String, String> fields = new TreeMap<>(Map.of(
                "AccountSid", account.sid(),
                "ApiVersion", "2010-04-01",
                "From", message.from(),
                "To", message.to(),
                "MessageSid", message.sid(),
                "MessageStatus", status,
                "SmsSid", message.sid(),
                "SmsStatus", status));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", signature(url, fields, forge ? "forged" : account.token()))
                .POST(HttpRequest.BodyPublishers.ofString(encoded(fields)))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
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
