package dev.portcullis.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Listens to ended sessions, as a portal or an application server does. */
final class Listener implements AutoCloseable {
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Stream<String> lines;
    private final Thread reader;
    private volatile String last;
    private volatile int heartbeats;
    private volatile @Nullable Instant end;

    private Listener(String gateway, String key, String last) {
        this.last = last;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway + "/portal/v1/sessions/events"))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + key);
        if (!last.isEmpty()) {
            request.header("Last-Event-ID", last);
        }
        HttpResponse<Stream<String>> answer = send(request.build());
        if (answer.statusCode() != 200) {
            throw new AssertionError("the stream answers " + answer.statusCode());
        }
        this.lines = answer.body();
        this.reader = Thread.ofVirtual().start(this::read);
    }

    /** An end of a session, and when it was heard here. */
    record Event(String id, JsonNode change, Instant heard) {
        String sessionId() {
            return change.path("sessionId").asText();
        }
    }

    /** @param last id of the last event that was heard; empty: from now on */
    static Listener at(String gateway, String key, String last) {
        return new Listener(gateway, key, last);
    }

    private HttpResponse<Stream<String>> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofLines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try {
            lines.forEach(this::take);
        } catch (UncheckedIOException gone) {
            // Seen by its end.
        }
        end = Instant.now();
    }

    private void take(String line) {
        if (line.startsWith("id:")) {
            last = line.substring(3).strip();
        } else if (line.startsWith(":")) {
            heartbeats++;
        } else if (line.startsWith("data:")) {
            try {
                events.add(new Event(last, Http.JSON.readTree(line.substring(5)), Instant.now()));
            } catch (JsonProcessingException e) {
                throw new AssertionError(line, e);
            }
        }
    }

    List<Event> events() {
        return events;
    }

    String last() {
        return last;
    }

    int heartbeats() {
        return heartbeats;
    }

    boolean isOpen() {
        return end == null;
    }

    /** @return null while it is open */
    @Nullable
    Instant end() {
        return end;
    }

    @Override
    public void close() {
        client.shutdownNow();
        reader.interrupt();
    }
}
