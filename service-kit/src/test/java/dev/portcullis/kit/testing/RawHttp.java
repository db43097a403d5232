package dev.portcullis.kit.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** A request byte for byte as it is written here: no client tidies the path or the headers. */
public final class RawHttp {
    private final String method;
    private final String target;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private byte[] body = new byte[0];
    private boolean chunked;

    private RawHttp(String method, String target) {
        this.method = method;
        this.target = target;
        headers.put("Host", "localhost");
        headers.put("Connection", "close");
    }

    public static RawHttp request(String method, String target) {
        return new RawHttp(method, target);
    }

    /** As the gateway calls a portal route. */
    public static RawHttp portal(String method, String target) {
        return request(method, target).header("Authorization", TestTokens.portal());
    }

    public RawHttp header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public RawHttp json(String text) {
        return header("Content-Type", "application/json").body(text.getBytes(StandardCharsets.UTF_8));
    }

    public RawHttp body(byte[] bytes) {
        body = bytes;
        return this;
    }

    public RawHttp chunked() {
        chunked = true;
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

        public String code() {
            return json().path("type").asText().replace("urn:portcullis:problem:", "");
        }
    }

    public Answer send() {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        return send(ConfigProvider.getConfig()
                .getOptionalValue("quarkus.http.port", Integer.class)
                .filter(actual -> actual > 0 && port == 0)
                .orElse(port));
    }

    private Answer send(int port) {
        long start = System.nanoTime();
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(15_000);
            write(socket.getOutputStream());
            byte[] all = readAll(socket);
            return parse(new String(all, StandardCharsets.UTF_8), Duration.ofNanos(System.nanoTime() - start));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(OutputStream out) throws IOException {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        if (chunked) {
            head.append("Transfer-Encoding: chunked\r\n");
        } else if (body.length > 0) {
            head.append("Content-Length: " + body.length + "\r\n");
        }
        out.write((head + "\r\n").getBytes(StandardCharsets.UTF_8));
        try {
            if (chunked) {
                out.write((Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
            }
            out.write(body);
            if (chunked) {
                out.write("\r\n0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            }
            out.flush();
        } catch (IOException e) {
            // A server may refuse before it has read everything; its answer is still to be read.
        }
    }

    private static byte[] readAll(Socket socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(all);
        } catch (IOException e) {
            if (all.size() == 0) {
                throw e;
            }
        }
        return all.toByteArray();
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
