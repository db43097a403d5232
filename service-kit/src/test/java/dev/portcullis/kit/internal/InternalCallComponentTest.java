package dev.portcullis.kit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.portcullis.kit.problem.DomainProblem;
import dev.portcullis.kit.testing.KitComponent;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The application calls itself, as it would call another service. */
@QuarkusTest
@KitComponent
class InternalCallComponentTest {
    private static final String SAMPLES = "/internal/v1/samples";

    record Sample(String route, String requestId) {}

    @Inject
    InternalCalls calls;

    @TestHTTPResource
    URI self;

    @Test
    void answerIsReadAndFieldsOfANewerVersionAreIgnored() {
        Sample answer = wait(self().get(SAMPLES, Sample.class, null));
        assertThat(answer.route()).isEqualTo("internal");
    }

    @Test
    void bodyIsSentAndNothingIsReadWhereNothingIs() {
        assertThat(wait(self().post(SAMPLES, Map.of("a", 1), Map.class, null))).isEqualTo(Map.of("a", 1));
        assertThat(wait(self().delete(SAMPLES))).isNull();
    }

    @Test
    void nextReplicaIsAskedWhenAConnectionCanNotBeMade() throws Exception {
        // Given
        String dead = "localhost:" + closedPort();
        InternalCall call = calls.to("kit-test", List.of(dead, self.getHost() + ":" + self.getPort(), dead));
        for (int i = 0; i < 6; i++) {
            // When, Then
            assertThat(wait(call.get(SAMPLES, Sample.class, null)).route()).isEqualTo("internal");
        }
    }

    @Test
    void nobodyThereIsA503WithTheNameOfTheService() throws Exception {
        InternalCall call = calls.to("auth-service", List.of("localhost:" + closedPort()));
        DomainProblem problem = refused(call.get(SAMPLES, Sample.class, null));
        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.code()).isEqualTo("auth_service_unavailable");
        assertThat(problem.retryAfterSeconds()).hasValue(1);
    }

    @Test
    void silenceIsA503AfterTwoSeconds() {
        long start = System.nanoTime();
        DomainProblem problem = refused(self().get(SAMPLES + "/never", Sample.class, null));
        assertThat(problem.code()).isEqualTo("kit_test_unavailable");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(1900), Duration.ofMillis(3000));
    }

    @Test
    void refusalOfTheCalleeIsPassedOnWhole() {
        DomainProblem problem = refused(self().get(SAMPLES + "/limited", Sample.class, null));
        assertThat(problem.status()).isEqualTo(429);
        assertThat(problem.code()).isEqualTo("too_many");
        assertThat(problem.retryAfterSeconds()).hasValue(17);
        assertThat(problem.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.field()).isEqualTo("number"));
        assertThat(problem.members().get("seats")).hasToString("3");
    }

    @Test
    void faultOfTheCalleeAndARefusedTokenAreHidden() {
        assertThat(refused(self().get(SAMPLES + "/fault", Sample.class, null)).code())
                .isEqualTo("kit_test_unavailable");
        // A service may call internal routes only.
        assertThat(refused(self().get("/admin/v1/samples", Sample.class, null)).code())
                .isEqualTo("kit_test_unavailable");
    }

    @Test
    void addressOfNoRouteIsPassedOnAsNotFound() {
        DomainProblem problem = refused(self().get("/internal/v1/nothing", Sample.class, null));
        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.code()).isEqualTo("not_found");
    }

    private InternalCall self() {
        return calls.to("kit-test", List.of(self.getHost() + ":" + self.getPort()));
    }

    private static <T> T wait(Uni<T> call) {
        return call.await().atMost(Duration.ofSeconds(5));
    }

    private static DomainProblem refused(Uni<?> call) {
        return catchThrowableOfType(DomainProblem.class, () -> wait(call));
    }

    private static int closedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
