package dev.portcullis.sms.twilio;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server down to the socket, so that it can misbehave as no HTTP server does. Remembers each request it was sent. */
final class FakeTwilio implements AutoCloseable {
    private final ServerSocket server;
    private final Answer answer;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    interface Answer {
        void to(Socket socket) throws IOException;
    }

    /** The status for a request. */
    interface Decision {
        int of(String request);
    }

    private FakeTwilio(Answer answer) {
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.answer = answer;
        Thread.ofVirtual().start(this::serve);
    }

    static FakeTwilio answering(Answer answer) {
        return new FakeTwilio(answer);
    }

    static FakeTwilio answering(int status, String headers, String body) {
        String text = http(status, headers, body);
        return new FakeTwilio(socket -> socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String http(int status, String headers, String body) {
        return "HTTP/1.1 " + status + " X\r\nContent-Type: application/json\r\nConnection: close\r\n" + headers
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** Accepts a message or refuses it. */
    static FakeTwilio deciding(Decision decision) {
        FakeTwilio[] self = new FakeTwilio[1];
        self[0] = new FakeTwilio(socket -> {
            int status = decision.of(self[0].requests.getLast());
            String body = status == 201
                    ? "{\"sid\":\"SM42\",\"status\":\"queued\"}"
                    : "{\"code\":20003,\"message\":\"Authenticate\",\"status\":401}";
            socket.getOutputStream().write(http(status, "", body).getBytes(StandardCharsets.US_ASCII));
        });
        return self[0];
    }

    /** Takes the whole request, then hangs up without a word. */
    static FakeTwilio resetting() {
        return new FakeTwilio(socket -> socket.setSoLinger(true, 0));
    }

    /** Takes the whole request and says nothing until the other side gives up. */
    static FakeTwilio silent() {
        return new FakeTwilio(socket -> socket.getInputStream().read());
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    List<String> requests() {
        return requests;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                requests.add(read(socket.getInputStream()));
                answer.to(socket);
            } catch (IOException e) {
                // The test has closed the server, or the client has gone.
            }
        }
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder request = new StringBuilder();
        int end = -1;
        while (end < 0 || request.length() < end) {
            request.append((char) in.read());
            if (end < 0 && request.indexOf("\r\n\r\n") > 0) {
                end = request.length() + contentLength(request.toString());
            }
        }
        return request.toString();
    }

    private static int contentLength(String head) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, "Content-Length:", 0, 15))
                .map(line -> Integer.valueOf(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
