package dev.portcullis.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.gateway.testing.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A listener whose stream has begun. */
final class OpenStream implements AutoCloseable {
    static final String EVENTS = "/portal/v1/sessions/events";

    private final StringBuilder heard = new StringBuilder();
    private final Socket socket;

    private OpenStream(Socket socket) {
        this.socket = socket;
    }

    static OpenStream by(String key) throws IOException {
        OpenStream stream = new OpenStream(Wire.connect());
        stream.socket
                .getOutputStream()
                .write(("GET " + EVENTS + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer " + key
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        stream.hear(": here");
        return stream;
    }

    private void hear(String what) throws IOException {
        InputStream in = socket.getInputStream();
        while (heard.indexOf(what) < 0) {
            int next = in.read();
            assertThat(next).as("ended after %s", heard).isNotNegative();
            heard.append((char) next);
        }
    }

    String heard() {
        return heard.toString();
    }

    boolean endsWithin(Duration longest) throws IOException {
        long end = System.nanoTime() + longest.toNanos();
        try {
            for (long left = longest.toNanos(); left > 0; left = end - System.nanoTime()) {
                socket.setSoTimeout((int) Math.max(1, left / 1_000_000));
                int next = socket.getInputStream().read();
                if (next < 0) {
                    return true;
                }
                heard.append((char) next);
            }
        } catch (SocketTimeoutException silence) {
            return false;
        }
        return false;
    }

    /** For longer than a change of a key takes to be heard of. */
    void goesOn() throws IOException {
        assertThat(endsWithin(Duration.ofMillis(1500))).isFalse();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
