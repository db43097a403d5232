package dev.portcullis.gateway.key;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.kit.problem.DomainProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes of a key; what is absent stays, and only {@code expiresAt} may be null (never). */
record KeyPatch(JsonNode body) {
    private static final Set<String> FIELDS =
            Set.of("name", "role", "returnUrls", "addresses", "deviceTokens", "expiresAt");

    static KeyPatch of(@Nullable JsonNode body) {
        if (body == null || !body.isObject()) {
            throw new DomainProblem(400, "malformed_json", "The body is not the JSON object that is expected here.");
        }
        body.fieldNames().forEachRemaining(KeyPatch::known);
        return new KeyPatch(body);
    }

    private static void known(String field) {
        if (!FIELDS.contains(field)) {
            throw DomainProblem.invalid(field, "is not known here, or does not change");
        }
    }

    /** @return the key as it shall be */
    KeyView apply(KeyView key, Instant now) {
        return new KeyView(
                key.id(),
                body.has("name") ? KeyFields.name(text("name")) : key.name(),
                key.integration(),
                key.integrationName(),
                key.scope(),
                body.has("role") ? KeyFields.role(key.scope(), text("role")) : key.role(),
                body.has("returnUrls") ? KeyFields.returnUrls(texts("returnUrls")) : key.returnUrls(),
                body.has("addresses") ? KeyFields.addresses(texts("addresses")) : key.addresses(),
                body.has("deviceTokens") ? flag("deviceTokens") : key.deviceTokens(),
                key.createdAt(),
                body.has("expiresAt") ? KeyFields.expiresAt(instant("expiresAt"), now) : key.expiresAt(),
                key.lastUsedAt(),
                null);
    }

    private String text(String field) {
        JsonNode value = body.path(field);
        if (!value.isTextual()) {
            throw wrongType(field);
        }
        return value.asText();
    }

    private List<String> texts(String field) {
        JsonNode value = body.path(field);
        if (!value.isArray()) {
            throw wrongType(field);
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : value) {
            if (!element.isTextual()) {
                throw wrongType(field + "[" + texts.size() + "]");
            }
            texts.add(element.asText());
        }
        return texts;
    }

    private boolean flag(String field) {
        JsonNode value = body.path(field);
        if (!value.isBoolean()) {
            throw wrongType(field);
        }
        return value.asBoolean();
    }

    private @Nullable Instant instant(String field) {
        if (body.path(field).isNull()) {
            return null;
        }
        try {
            return Instant.parse(text(field));
        } catch (DateTimeException e) {
            throw wrongType(field);
        }
    }

    private static DomainProblem wrongType(String field) {
        return DomainProblem.invalid(field, "has a value of the wrong type or form");
    }
}
