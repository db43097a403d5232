package dev.portcullis.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.localstack.test.InternalTokensForTests;
import dev.portcullis.localstack.test.TwilioResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.ConfigProvider;

/** A status callback as Twilio sends it, signed by hand, and every way to get it wrong. */
final class SignedCallback {
    static final String PUBLIC = "http://localhost:8080/webhooks/twilio";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String query;
    private final Map<String, String> fields = new TreeMap<>();
    String authorization = InternalTokensForTests.bearer("admin-gateway", "sms-service", "webhooks");
    private String signature;

    private SignedCallback(String query, String sid, String status) {
        this.query = query;
        fields.put("AccountSid", TwilioResource.ACCOUNT.sid());
        fields.put("ApiVersion", "2010-04-01");
        fields.put("From", TwilioResource.ACCOUNT.phoneNumber());
        fields.put("MessageSid", sid);
        fields.put("MessageStatus", status);
        fields.put("SmsSid", sid);
        fields.put("SmsStatus", status);
        fields.put("To", "+14155552671");
        sign(PUBLIC, TwilioResource.ACCOUNT.token());
    }

    /** Of a message that names its request in the address. */
    static SignedCallback of(UUID request, String sid, String status) {
        return new SignedCallback("?request=" + request, sid, status);
    }

    /** Of a message of a sender that is not the first. */
    static SignedCallback by(String sender, UUID request, String sid, String status) {
        return new SignedCallback("?request=" + request + "&sender=" + sender, sid, status);
    }

    /** Of a message whose address names none. */
    static SignedCallback of(String sid, String status) {
        return new SignedCallback("", sid, status);
    }

    SignedCallback with(String field, String value) {
        fields.put(field, value);
        sign(PUBLIC, TwilioResource.ACCOUNT.token());
        return this;
    }

    /** Changes a field, or adds one, after it was signed. */
    SignedCallback forged(String field, String value) {
        fields.put(field, value);
        return this;
    }

    SignedCallback sign(String url, String token) {
        StringBuilder text = new StringBuilder(url + query);
        fields.forEach((name, value) -> text.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            signature = Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
            return this;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    SignedCallback unsigned() {
        signature = "";
        return this;
    }

    String form() {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** @return the answer's status */
    int send() {
        return send(query, form());
    }

    int send(String query, String form) {
        URI service = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve("/webhooks/twilio" + query))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        if (!signature.isEmpty()) {
            request.header("X-Twilio-Signature", signature);
        }
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).doesNotContain(TwilioResource.ACCOUNT.token());
            return answer.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
