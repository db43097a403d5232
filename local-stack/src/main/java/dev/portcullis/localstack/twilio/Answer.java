package dev.portcullis.localstack.twilio;

import java.util.Map;

/** What the stand-in answers. */
record Answer(int status, String type, String body, Map<String, String> headers) {
    static Answer json(int status, String body) {
        return new Answer(status, "application/json", body, Map.of());
    }

    static Answer html(String body) {
        return new Answer(
                200,
                "text/html",
                body,
                Map.of(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"));
    }

    static Answer empty() {
        return json(204, "");
    }

    Answer with(String header, String value) {
        return new Answer(status, type, body, Map.of(header, value));
    }
}
