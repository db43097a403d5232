package dev.portcullis.gateway.bootstrap;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.kit.secret.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first integrations, keys (as hashes) and admin of a deployment.
 *
 * @param admin null: none
 */
record BootstrapFile(
        List<Integration> integrations, @Nullable Admin admin) {
    BootstrapFile {
        integrations = integrations == null ? List.of() : List.copyOf(integrations);
    }

    /** @param name by which it is found again */
    record Integration(
            String name,
            @JsonProperty(defaultValue = "true") @Nullable Boolean deviceTokens,
            List<Key> keys) {}

    /** @param sha256 64 hexadecimal digits */
    record Key(
            String name,
            String scope,
            @Nullable String role,
            String sha256,
            @Nullable List<String> returnUrls) {
        byte[] hash() {
            return HexFormat.of().parseHex(sha256);
        }

        List<String> urls() {
            return returnUrls == null ? List.of() : returnUrls;
        }
    }

    record Admin(String user, Secret<String> password) {
        @JsonCreator
        static Admin read(@JsonProperty("user") String user, @JsonProperty("password") String password) {
            return new Admin(user, Secret.of(password));
        }
    }

    /** A file that can not be read or understood stops the start; the message never quotes it. */
    static BootstrapFile read(Path file, ObjectMapper json) {
        try {
            return json.readValue(Files.readAllBytes(file), BootstrapFile.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(file + " is no bootstrap file: line "
                    + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can not be read", e);
        }
    }
}
