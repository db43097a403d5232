package dev.portcullis.localstack.test;

import dev.portcullis.localstack.twilio.TwilioAccount;
import dev.portcullis.localstack.twilio.TwilioStub;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The stand-in for Twilio and an account of it. */
public final class TwilioResource implements QuarkusTestResourceLifecycleManager {
    private static final String URL = "portcullis.test.twilio.url";
    public static final TwilioAccount ACCOUNT =
            new TwilioAccount("AC0123456789abcdef0123456789abcdef", "component-test", "+15005550006");

    /** Of the second sender, for tests that configure one. */
    public static final TwilioAccount FALLBACK =
            new TwilioAccount("ACfedcba9876543210fedcba9876543210", "component-test-2", "+15005550007");

    @Override
    public Map<String, String> start() {
        return Map.of(
                "portcullis.sms.base-url", url(),
                "portcullis.sms.account-sid", ACCOUNT.sid(),
                "portcullis.sms.auth-token", ACCOUNT.token(),
                "portcullis.sms.phone-number", ACCOUNT.phoneNumber());
    }

    /** It ends with the JVM. */
    @Override
    public void stop() {}

    /** Its address; starts it where it is not there. */
    public static String url() {
        synchronized (System.getProperties()) {
            if (System.getProperty(URL) == null) {
                TwilioStub stub =
                        TwilioStub.start(0, List.of(ACCOUNT, FALLBACK), "http://localhost:8080/webhooks/twilio");
                System.setProperty(URL, stub.url());
            }
            return System.getProperty(URL);
        }
    }

    /** JSON array of what was sent to a number, oldest first: {@code [{"sid","to","from","body","at"}]}. */
    public static String messages(String to) {
        return call("GET", "/_stub/messages?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8), "");
    }

    public static void clear() {
        call("DELETE", "/_stub/messages", "");
    }

    /**
     * Lets it have a bad day.
     *
     * @param mode {@code none}, {@code rate_limited}, {@code server_error}, {@code hang}, {@code reset_after_body},
     *     {@code unverified_number} or {@code bad_credentials}
     * @param times how many requests it holds for
     */
    public static void faults(String mode, int times) {
        call("PUT", "/_stub/faults", "{\"mode\":\"" + mode + "\",\"times\":" + times + "}");
    }

    /**
     * What it reports of the messages of one sender by itself.
     *
     * @param plan e.g. {@code {"statuses":["sent","failed"],"errorCode":30008,"from":"+15005550006"}}
     */
    public static void reports(String plan) {
        call("PUT", "/_stub/callbacks", plan);
    }

    /**
     * Changes an account, or makes one; what is not named stays as it is.
     *
     * @param facts e.g. {@code {"sid":"AC…","tokens":["new","old"],"type":"Trial","status":"active","numbers":["+1…"],
     *     "voiceNumbers":[],"services":["MG…"],"verified":["+1…"],"apiKeys":{"SK…":"secret"}}}; callbacks are signed with the first
     *     token
     */
    public static void account(String facts) {
        call("PUT", "/_stub/accounts", facts);
    }

    /** Lets it wait before each answer. */
    public static void latency(int millis) {
        call("PUT", "/_stub/faults", "{\"mode\":\"none\",\"latencyMillis\":" + millis + "}");
    }

    private static String call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(method + " " + path + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
