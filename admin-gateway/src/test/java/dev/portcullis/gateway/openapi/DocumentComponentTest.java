package dev.portcullis.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.gateway.route.Routes;
import dev.portcullis.gateway.testing.GatewayComponent;
import dev.portcullis.gateway.testing.GatewayProfile;
import dev.portcullis.gateway.testing.Wire;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The document as it is served. */
@QuarkusTest
@TestProfile(GatewayProfile.class)
class DocumentComponentTest extends GatewayComponent {
    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "application/yaml", "text/html"})
    void documentIsJsonWhateverIsAccepted(String accept) {
        Wire.Answer answer = Wire.get("/openapi").header("Accept", accept).send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.json().path("openapi").asText()).startsWith("3.1");
    }

    @Test
    void documentIsYamlWhereThatIsAskedFor() {
        Wire.Answer answer = Wire.get("/openapi?format=yaml")
                .header("Accept", "application/json")
                .send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/yaml");
        assertThat(answer.body()).contains("openapi: 3.1").contains("/portal/v1/logins:");
    }

    @Test
    void whatIsServedIsWhatIsWrittenAndNothingOfOurOwnCode() {
        Wire.Answer answer = Wire.get("/openapi").send();

        assertThat(answer.json().path("info").path("title").asText()).isEqualTo("Portcullis");
        assertThat(answer.json().path("paths").properties()).hasSize((int)
                Routes.ALL.stream().map(route -> route.template()).distinct().count());
        assertThat(answer.json().at("/components/schemas/Login/properties/result/enum"))
                .hasSize(4);
        assertThat(answer.json().at("/components/schemas").has("KeyView")).isFalse();
        assertThat(answer.json().at("/components/schemas/Login/properties/loginId/type"))
                .hasSize(2);
    }
}
