package dev.portcullis.localstack.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Hears of sessions that are to be ended, as server-sent events, for as long as the portal runs. A stream that ends (every five
 * minutes), breaks or falls silent is opened again, from the event after the last one that was heard.
 */
final class Revocations implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONNECT_MILLIS = 1000;

    /** Something is sent every 10 s. */
    private static final int SILENCE_MILLIS = 25_000;

    private static final int AGAIN_MILLIS = 500;

    private final URI events;
    private final String key;
    private final Consumer<String> revoked;
    private final ScheduledExecutorService listener = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());
    private String last = "";

    /** @param revoked is told the session's id */
    Revocations(String gateway, String key, Consumer<String> revoked) {
        this.events = URI.create(gateway + "/portal/v1/sessions/events");
        this.key = key;
        this.revoked = revoked;
    }

    void start() {
        var unused = listener.scheduleWithFixedDelay(this::listen, 0, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void listen() {
        try (BufferedReader lines = open()) {
            String id = last;
            String data = "";
            for (String text = lines.readLine(); text != null && !listener.isShutdown(); text = lines.readLine()) {
                if (text.isEmpty()) {
                    last = id;
                    hear(data);
                    data = "";
                } else if (text.startsWith("id:")) {
                    id = text.substring(3).strip();
                } else if (text.startsWith("data:")) {
                    data = text.substring(5);
                }
            }
        } catch (IOException | RuntimeException gone) {
            // The gateway is away, or we are: the next try says.
        }
    }

    private BufferedReader open() throws IOException {
        URLConnection opened = events.toURL().openConnection();
        opened.setConnectTimeout(CONNECT_MILLIS);
        opened.setReadTimeout(SILENCE_MILLIS);
        opened.setRequestProperty("Authorization", "Bearer " + key);
        opened.setRequestProperty("Accept", "text/event-stream");
        if (!last.isEmpty()) {
            opened.setRequestProperty("Last-Event-ID", last);
        }
        return new BufferedReader(new InputStreamReader(opened.getInputStream(), StandardCharsets.UTF_8));
    }

    /** What can not be read is no revocation, and no reason to listen no longer. */
    private void hear(String data) {
        try {
            JsonNode change = data.isEmpty() ? JSON.createObjectNode() : JSON.readTree(data);
            if (change.path("state").asText("").equals("revoked")) {
                revoked.accept(change.path("sessionId").asText(""));
            }
        } catch (JsonProcessingException garbage) {
            // The next one is read.
        }
    }

    /** The open stream is left with the next that comes of it. */
    @Override
    public void close() {
        listener.shutdownNow();
    }
}
