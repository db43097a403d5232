package dev.portcullis.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.portcullis.gateway.testing.GatewayComponent;
import dev.portcullis.gateway.testing.GatewayProfile;
import dev.portcullis.gateway.testing.Keys;
import dev.portcullis.gateway.testing.Wire;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What metrics are called by: routes, never what somebody sent. */
@QuarkusTest
@TestProfile(GatewayProfile.class)
class MetersComponentTest extends GatewayComponent {
    private static final String LOGIN = "01a20f32-0000-7000-8000-000000000001";
    private static final String TOKEN = "a-token-that-opens-a-prompt-0123456789abcdef";

    @Inject
    MeterRegistry registry;

    @Test
    void requestsAreNamedByTheirRoutesTemplate() {
        // When
        Wire.get("/portal/v1/logins/" + LOGIN).key(Keys.PORTAL).send();

        // Then
        await().untilAsserted(() -> assertThat(uris()).contains("/portal/v1/logins/{loginId}"));
        assertThat(uris()).noneMatch(uri -> uri.contains(LOGIN));
    }

    @Test
    void idsTokensAndPathsThatNobodyServesAreInNoName() {
        // When
        Wire.request("PUT", "/prompt/" + TOKEN).send();
        Wire.get("/prompt/" + TOKEN + "/nothing?a=%").send();
        Wire.get("/admin/v1/invented-" + LOGIN).send();
        Wire.get("/invented-" + LOGIN).key(Keys.PORTAL).send();
        Wire.get("/portal/v1/sessions/" + LOGIN)
                .header("Content-Encoding", "gzip")
                .send();

        // Then
        await().untilAsserted(() -> assertThat(uris()).contains("none"));
        assertThat(uris()).noneMatch(uri -> uri.contains(LOGIN) || uri.contains(TOKEN) || uri.contains("invented"));
    }

    private Set<String> uris() {
        Collection<Timer> timers = registry.find("http.server.requests").timers();
        return timers.stream()
                .map(timer -> String.valueOf(timer.getId().getTag("uri")))
                .collect(Collectors.toSet());
    }
}
