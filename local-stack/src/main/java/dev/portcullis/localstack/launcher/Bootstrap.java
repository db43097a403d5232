package dev.portcullis.localstack.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.localstack.secrets.PrivateFile;
import dev.portcullis.localstack.secrets.Secrets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The gateway's first integrations, keys (as hashes) and admin. */
record Bootstrap(StackConfig config, Secrets secrets) {
    static final String ADMIN = "admin";

    /** Writes the file that {@code PORTCULLIS_GATEWAY_BOOTSTRAP} names. */
    Path write() {
        Path file = config.home().resolve("gateway-bootstrap.json");
        try {
            PrivateFile.write(
                    file, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(document()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return file;
    }

    private Map<String, Object> document() {
        return Map.of(
                "integrations",
                List.of(
                        integration(
                                "Demo portal",
                                key("portal", null, List.of(config.returnUrl())),
                                key("server", null, List.of())),
                        integration(
                                "Local administration",
                                key("admin", "owner", List.of()),
                                key("vendor", null, List.of()))),
                "admin",
                Map.of("user", ADMIN, "password", secrets.password("admin")));
    }

    @SafeVarargs
    private static Map<String, Object> integration(String name, Map<String, Object>... keys) {
        return Map.of("name", name, "deviceTokens", true, "keys", List.of(keys));
    }

    private Map<String, Object> key(String scope, @Nullable String role, List<String> returnUrls) {
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("name", scope);
        key.put("scope", scope);
        key.put("role", role);
        key.put("sha256", Secrets.sha256(secrets.apiKey(scope)));
        key.put("returnUrls", returnUrls);
        return key;
    }
}
