package dev.portcullis.gateway.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.gateway.testing.GatewayComponent;
import dev.portcullis.gateway.testing.GatewayProfile;
import dev.portcullis.gateway.testing.Keys;
import dev.portcullis.gateway.testing.Wire;
import dev.portcullis.gateway.testing.Wire.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to keys, somebody can always manage them, and not only until next week. */
@QuarkusTest
@TestProfile(GatewayProfile.class)
class LastOwnerComponentTest extends GatewayComponent {
    private static final String KEYS = "/admin/v1/keys";
    private static final String ENDS = "\"2999-01-01T00:00:00Z\"";

    private final List<String> made = new ArrayList<>();

    /** The first owner for ever, whom all tests share, must be the last one again. */
    @AfterEach
    void leaveOneOwner() {
        assertThat(patch(first(), "{\"role\":\"owner\",\"expiresAt\":null}").status())
                .isEqualTo(200);
        made.forEach(
                id -> Wire.request("DELETE", KEYS + "/" + id).key(Keys.OWNER).send());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"expiresAt\":" + ENDS + "}",
                "{\"role\":\"admin\"}",
                "{\"role\":\"helpdesk\",\"expiresAt\":" + ENDS + "}",
            })
    void lastOwnerKeepsRoleAndLastsForEver(String change) {
        // When
        Answer answer = patch(first(), change);

        // Then
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("last_owner_key");
        JsonNode key = key(first());
        assertThat(key.path("expiresAt").isNull()).isTrue();
        assertThat(key.path("role").asText()).isEqualTo("owner");
    }

    @Test
    void ownerThatExpiresIsNoOtherOwner() {
        // Given
        owner(ENDS);

        // Then
        assertThat(patch(first(), "{\"expiresAt\":" + ENDS + "}").problem()).isEqualTo("last_owner_key");
        assertThat(patch(first(), "{\"role\":\"admin\"}").problem()).isEqualTo("last_owner_key");
        assertThat(revoke(first()).problem()).isEqualTo("last_owner_key");
    }

    @Test
    void revokedOwnerIsNoOtherOwner() {
        // Given
        String other = owner("null");
        assertThat(revoke(other).status()).isEqualTo(204);

        // Then
        assertThat(patch(first(), "{\"expiresAt\":" + ENDS + "}").problem()).isEqualTo("last_owner_key");
    }

    @Test
    void ownerMayBeGivenAnEndWhileAnotherHasNone() {
        // Given
        String other = owner("null");

        // Then of two only one may
        assertThat(patch(first(), "{\"expiresAt\":" + ENDS + "}").status()).isEqualTo(200);
        assertThat(patch(other, "{\"expiresAt\":" + ENDS + "}").problem()).isEqualTo("last_owner_key");
        assertThat(patch(first(), "{\"expiresAt\":\"2998-01-01T00:00:00Z\"}").status())
                .isEqualTo(200);
        assertThat(revoke(other).problem()).isEqualTo("last_owner_key");
    }

    @Test
    void otherChangesOfTheLastOwnerPass() {
        // Then
        assertThat(patch(first(), "{\"name\":\"owner\",\"expiresAt\":null,\"role\":\"owner\"}")
                        .status())
                .isEqualTo(200);
    }

    private String owner(String expiresAt) {
        String id = Wire.post(
                        KEYS,
                        "{\"name\":\"other\",\"scope\":\"admin\",\"role\":\"owner\",\"expiresAt\":%s}"
                                .formatted(expiresAt))
                .key(Keys.OWNER)
                .send()
                .json()
                .path("id")
                .asText();
        made.add(id);
        return id;
    }

    private static Answer patch(String id, String body) {
        return Wire.request("PATCH", KEYS + "/" + id).json(body).key(Keys.OWNER).send();
    }

    private static Answer revoke(String id) {
        return Wire.request("DELETE", KEYS + "/" + id).key(Keys.OWNER).send();
    }

    private static String first() {
        for (JsonNode key : keys()) {
            if (key.path("name").asText().equals("owner")) {
                return key.path("id").asText();
            }
        }
        throw new AssertionError("no owner");
    }

    private static JsonNode key(String id) {
        for (JsonNode key : keys()) {
            if (key.path("id").asText().equals(id)) {
                return key;
            }
        }
        throw new AssertionError("no key " + id);
    }

    private static JsonNode keys() {
        return Wire.get(KEYS + "?size=200").key(Keys.OWNER).send().json().path("items");
    }
}
