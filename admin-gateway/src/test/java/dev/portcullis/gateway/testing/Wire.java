package dev.portcullis.gateway.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** A request byte for byte as it is written here: no client tidies the path or the headers. */
public final class Wire {
    private final String method;
    private final String target;
    private final List<String> headers = new ArrayList<>();
    private byte[] body = new byte[0];
    private boolean chunked;
    private int sentBytes = -1;

    private Wire(String method, String target) {
        this.method = method;
        this.target = target;
        header("Host", "gateway.example");
        header("Connection", "close");
    }

    public static Wire request(String method, String target) {
        return new Wire(method, target);
    }

    public static Wire get(String target) {
        return request("GET", target);
    }

    public static Wire post(String target, String json) {
        return request("POST", target).json(json);
    }

    public Wire key(String key) {
        return header("Authorization", "Bearer " + key);
    }

    public Wire header(String name, String value) {
        headers.add(name + ": " + value);
        return this;
    }

    public Wire json(String text) {
        return header("Content-Type", "application/json").body(text.getBytes(StandardCharsets.UTF_8));
    }

    public Wire body(byte[] bytes) {
        body = bytes;
        return this;
    }

    public Wire chunked() {
        chunked = true;
        return this;
    }

    /** Of the body only so many bytes are ever sent. */
    public Wire stopsAfter(int bytes) {
        sentBytes = bytes;
        return this;
    }

    public record Answer(int status, Map<String, String> headers, String body, Duration took) {
        public String header(String name) {
            return headers.get(name.toLowerCase(Locale.ROOT));
        }

        public JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public String problem() {
            return json().path("type").asText().replace("urn:portcullis:problem:", "");
        }
    }

    public Answer send() {
        long start = System.nanoTime();
        try (Socket socket = connect()) {
            write(socket.getOutputStream());
            return read(socket, start);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes as they are, to the end of the connection, which the server must make. */
    public static Answer raw(String text) {
        long start = System.nanoTime();
        try (Socket socket = connect()) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return read(socket, start);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection to the gateway, whose answers are waited for 15 s. */
    public static Socket connect() throws IOException {
        URI gateway = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
        Socket socket = new Socket(gateway.getHost(), gateway.getPort());
        socket.setSoTimeout(15_000);
        return socket;
    }

    /** What is answered until the server closes. */
    public static Answer read(Socket socket, long start) throws IOException {
        byte[] all = socket.getInputStream().readAllBytes();
        return parse(new String(all, StandardCharsets.ISO_8859_1), Duration.ofNanos(System.nanoTime() - start));
    }

    private void write(OutputStream out) throws IOException {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        if (chunked) {
            head.append("Transfer-Encoding: chunked\r\n");
        } else if (body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        out.write((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        try {
            if (chunked) {
                out.write((Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            }
            out.write(body, 0, sentBytes < 0 ? body.length : sentBytes);
            if (chunked && sentBytes < 0) {
                out.write("\r\n0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            }
            out.flush();
        } catch (IOException ignored) {
            // A server may refuse before it has read everything; its answer is still to be read.
        }
    }

    private static Answer parse(String text, Duration took) {
        int end = text.indexOf("\r\n\r\n");
        String[] lines = text.substring(0, end).split("\r\n");
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.merge(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip(),
                    (a, b) -> a + ", " + b);
        }
        return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, text.substring(end + 4), took);
    }
}
