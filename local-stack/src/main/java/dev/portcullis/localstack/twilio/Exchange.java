package dev.portcullis.localstack.twilio;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One request on one connection. Written by hand, as a stand-in must be able to hang and to reset. */
final class Exchange {
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int LONGEST_BODY = 1024 * 1024;

    private final Socket socket;
    final String method;
    final URI target;
    final Map<String, String> headers;
    final String body;

    private Exchange(Socket socket, String requestLine, Map<String, String> headers, String body) {
        String[] parts = requestLine.split(" ", -1);
        this.socket = socket;
        this.method = parts[0];
        this.target = URI.create(parts[1]);
        this.headers = headers;
        this.body = body;
    }

    static Exchange read(Socket socket) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        String requestLine = line(in);
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
            socket.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        return new Exchange(socket, requestLine, headers, new String(body(in, headers), StandardCharsets.UTF_8));
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if (!headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            return in.readNBytes(length(headers.getOrDefault("content-length", "0"), 10));
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = length(line(in), 16); size > 0; size = length(line(in), 16)) {
            all.write(in.readNBytes(size));
            line(in);
        }
        line(in);
        return all.toByteArray();
    }

    private static int length(String text, int radix) throws IOException {
        int length = Integer.parseInt(text.split(";", -1)[0].strip(), radix);
        if (length > LONGEST_BODY) {
            throw new IOException("a body of " + length + " bytes");
        }
        return length;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.size() > LONGEST_LINE) {
                throw new EOFException();
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** Fields of a form body or of the query. */
    static Map<String, String> fields(String encoded) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    void answer(Answer answer) throws IOException {
        byte[] content = answer.body().getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " Stand-in\r\n");
        head.append("Content-Type: " + answer.type() + "; charset=utf-8\r\nConnection: close\r\n");
        head.append("Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n");
        answer.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        head.append(answer.status() == 204 ? "\r\n" : "Content-Length: " + content.length + "\r\n\r\n");
        socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.UTF_8));
        if (!method.equals("HEAD")) {
            socket.getOutputStream().write(content);
        }
        socket.getOutputStream().flush();
        socket.shutdownOutput();
    }

    /** Says nothing until the other side has had enough. */
    void hang() throws IOException {
        socket.getInputStream().skip(Long.MAX_VALUE);
    }

    /** Ends the connection with RST instead of FIN. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
