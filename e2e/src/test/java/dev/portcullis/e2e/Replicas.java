package dev.portcullis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** The replicas of auth-service. */
final class Replicas {
    private static final Duration BACK = Duration.ofSeconds(120);

    private Replicas() {}

    static void kill(int replica) {
        Faults.kill(pid(replica));
    }

    static long pid(int replica) {
        Suite.shared().refresh();
        return Long.parseLong(Suite.shared().list("AUTH_SERVICE_PID").get(replica));
    }

    /** Until the supervisor has brought back what was killed. */
    static void awaitReady() {
        await().pollInterval(Duration.ofMillis(100))
                .atMost(BACK)
                .ignoreExceptions()
                .untilAsserted(() -> {
                    for (String url : Suite.shared().list("AUTH_SERVICE_URLS")) {
                        assertThat(Http.get(url + "/q/health/ready", null).status())
                                .isEqualTo(200);
                    }
                });
    }
}
