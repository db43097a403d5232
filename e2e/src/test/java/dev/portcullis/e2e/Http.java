package dev.portcullis.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** HTTP as an integrator's program speaks it. */
final class Http {
    static final ObjectMapper JSON = new ObjectMapper();

    static {
        // In seconds; the gateway closes what is idle for 20 s, and what it closes just now is not to be used.
        System.setProperty("jdk.httpclient.keepalive.timeout", "10");
    }

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private Http() {}

    record Answer(int status, String text, HttpResponse<byte[]> raw) {
        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException e) {
                throw new AssertionError("not JSON: " + status + " " + text, e);
            }
        }

        String string(String field) {
            return json().path(field).asText("");
        }

        @Nullable
        String header(String name) {
            return raw.headers().firstValue(name).orElse(null);
        }
    }

    /** Asks again while the answer is "not now" (503), as after a start or the death of a replica; at most for a minute. */
    static Answer patiently(Supplier<Answer> request) {
        return patiently(answer -> answer.status() == 503, request);
    }

    static Answer patiently(Predicate<Answer> notNow, Supplier<Answer> request) {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        Answer answer = request.get();
        while (notNow.test(answer) && System.nanoTime() < end) {
            answer = request.get();
        }
        return answer;
    }

    static Answer get(String url, @Nullable String key, String... headers) {
        return send("GET", url, key, null, headers);
    }

    static Answer post(String url, @Nullable String key, Object body, String... headers) {
        return send("POST", url, key, encode(body), headers);
    }

    static Answer put(String url, @Nullable String key, Object body) {
        return send("PUT", url, key, encode(body));
    }

    static Answer patch(String url, @Nullable String key, Object body, String... headers) {
        return send("PATCH", url, key, encode(body), headers);
    }

    static Answer delete(String url, @Nullable String key) {
        return send("DELETE", url, key, null);
    }

    static Answer send(String method, String url, @Nullable String key, @Nullable String body, String... headers) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(10));
            if (key != null) {
                request.header("Authorization", "Bearer " + key);
            }
            if (body != null) {
                request.header("Content-Type", "application/json");
            }
            for (int i = 0; i < headers.length; i += 2) {
                request.setHeader(headers[i], headers[i + 1]);
            }
            request.method(
                    method,
                    body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
            HttpResponse<byte[]> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), new String(response.body()), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new java.util.LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static String encode(Object body) {
        try {
            return body instanceof String text ? text : JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
