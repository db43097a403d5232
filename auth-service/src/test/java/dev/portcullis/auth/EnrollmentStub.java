package dev.portcullis.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.portcullis.kit.crypto.Aad;
import dev.portcullis.kit.crypto.Keyring;
import dev.portcullis.localstack.test.TestKeys;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Plays enrollment-service's part of an enrolment by SMS; a number with 999 finds it away, one without + is none. */
public class EnrollmentStub implements QuarkusTestResourceLifecycleManager {
    private static final ObjectMapper JSON = new ObjectMapper();
    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/internal/v1/logins/", EnrollmentStub::number);
        server.start();
        return Map.of(
                "portcullis.services.enrollment",
                "localhost:" + server.getAddress().getPort());
    }

    private static void number(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        String phone = body.path("phone").asText();
        if (phone.contains("999")) {
            exchange.close();
        } else if (phone.startsWith("+")) {
            answer(exchange, 200, accepted(body, phone));
        } else {
            answer(
                    exchange,
                    400,
                    "{\"type\":\"urn:portcullis:problem:phone_invalid\",\"status\":400,\"detail\":\"no\"}");
        }
    }

    private static String accepted(JsonNode body, String phone) {
        boolean known = body.hasNonNull("accountId");
        UUID account = known ? UUID.fromString(body.path("accountId").asText()) : UUID.randomUUID();
        String sealed = Keyring.parse(TestKeys.keyring("account")).seal(phone, Aad.of("account", "phone", account));
        return """
                {"account":{"accountId":"%s","version":5,"epoch":1,"user":"%s","source":"%s","enabled":true,"method":"app",
                 "phoneMasked":null,"phoneSealed":null,"phoneByAdmin":false},
                 "phone":"%s","phoneMasked":"+1•••••••%s","number":"1"}
                """.formatted(
                        account,
                        body.path("user").asText(),
                        known ? "direct" : "group",
                        sealed,
                        phone.substring(phone.length() - 4));
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
