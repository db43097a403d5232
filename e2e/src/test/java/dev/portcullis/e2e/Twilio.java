package dev.portcullis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.e2e.Http.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the stand-in for Twilio has received. */
final class Twilio {
    private static final String BASE = Suite.shared().get("TWILIO_STUB_URL");
    private static final String FIRST_SENDER = "+15005550006";
    private static final Pattern CODE = Pattern.compile("\\b(\\d{6,12})\\b");

    private Twilio() {}

    static JsonNode messages(String number) {
        String to = URLEncoder.encode(number, StandardCharsets.UTF_8);
        Answer answer = Http.get(BASE + "/_stub/messages?to=" + to, null);
        return answer.json();
    }

    /**
     * Changes an account: its tokens, numbers …
     *
     * @return status of the answer
     */
    static int account(Object facts) {
        return Http.put(BASE + "/_stub/accounts", null, facts).status();
    }

    /**
     * Lets it report something of a message once more.
     *
     * @param forge with another signature than Twilio's
     * @return status of the answer it gets
     */
    static int report(String sid, String status, boolean forge) {
        Answer answer =
                Http.post(BASE + "/_stub/callback", null, Http.map("sid", sid, "status", status, "forge", forge));
        return answer.json().path("status").asInt();
    }

    /** Lets it report that a message did not arrive. */
    static void failed(String sid, int errorCode) {
        Answer answer = Http.post(
                BASE + "/_stub/callback", null, Http.map("sid", sid, "status", "undelivered", "errorCode", errorCode));
        assertThat(answer.json().path("status").asInt()).isEqualTo(204);
    }

    /** Reports nothing by itself of what the first sender sends; of others what is usual. */
    static void silentOfTheFirstSender() {
        usual();
        plan(Http.map("statuses", List.of(), "from", FIRST_SENDER));
    }

    /** Reports of each message that it was sent and delivered. */
    static void usual() {
        plan(Http.map("statuses", List.of("sent", "delivered"), "delayMillis", 300));
    }

    /** How long it takes to answer; what it has taken by then is a message. */
    static void latency(int millis) {
        Answer answer = Http.put(BASE + "/_stub/faults", null, Http.map("mode", "none", "latencyMillis", millis));
        assertThat(answer.status()).isBetween(200, 204);
    }

    private static void plan(Map<String, Object> plan) {
        assertThat(Http.put(BASE + "/_stub/callbacks", null, plan).status()).isBetween(200, 204);
    }

    /** The code of the newest message, waited for. */
    static String code(String number, int messages) {
        AtomicReference<String> code = new AtomicReference<>();
        await().atMost(Duration.ofSeconds(15)).until(() -> {
            JsonNode received = messages(number);
            if (received.size() < messages) {
                return false;
            }
            Matcher matcher =
                    CODE.matcher(received.get(received.size() - 1).path("body").asText());
            code.set(matcher.find() ? matcher.group(1) : null);
            return code.get() != null;
        });
        return code.get();
    }

    /** A number that nobody else uses in this run: of the range of area code 415. */
    static String newNumber() {
        return "+1415" + (2_000_000 + NEXT.incrementAndGet() * 7_919 % 7_000_000);
    }

    private static final java.util.concurrent.atomic.AtomicInteger NEXT =
            new java.util.concurrent.atomic.AtomicInteger((int) (System.nanoTime() % 100_000 + 100_000) % 900);
}
