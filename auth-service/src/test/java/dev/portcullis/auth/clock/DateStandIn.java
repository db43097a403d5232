package dev.portcullis.auth.clock;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** An HTTP server whose {@code Date} is the test's; the JDK's own server always says the true one. */
final class DateStandIn implements AutoCloseable {
    private final ServerSocket server;
    private final Instant time;
    private final int status;

    DateStandIn(Instant time, int status) {
        this.time = time;
        this.status = status;
        try {
            server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("date stand-in").start(this::serve);
    }

    String address() {
        return "http://localhost:" + server.getLocalPort() + "/";
    }

    private void serve() {
        try {
            while (!server.isClosed()) {
                try (Socket client = server.accept()) {
                    answer(client);
                }
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    private void answer(Socket client) throws IOException {
        BufferedReader head =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        String line = head.readLine();
        while (line != null && !line.isEmpty()) {
            line = head.readLine();
        }
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
        client.getOutputStream()
                .write("HTTP/1.1 %d x\r\nDate: %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                        .formatted(status, date)
                        .getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
