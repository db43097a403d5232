package dev.portcullis.auth.explain;

import dev.portcullis.auth.login.Client;
import dev.portcullis.auth.login.ClientKind;
import dev.portcullis.auth.login.ClientRequest;
import dev.portcullis.kit.problem.DomainProblem;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** For whom, whence and when it is to be explained; a dry run, nothing is written. */
class ExplainRequest {
    /** Of nobody: TEST-NET-1 of RFC 5737. */
    private static final String NOWHERE = "192.0.2.1";

    private static final Duration FARTHEST = Duration.ofDays(3653);

    @QueryParam("kind")
    @DefaultValue("html5")
    String kind = "html5";

    @QueryParam("ip")
    @DefaultValue(NOWHERE)
    String ip = NOWHERE;

    @QueryParam("version")
    @Nullable
    String version;

    @QueryParam("twoFactorEnabled")
    @Nullable
    Boolean twoFactorEnabled;

    @QueryParam("at")
    @Nullable
    String at;

    @QueryParam("knownDevice")
    @DefaultValue("false")
    boolean knownDevice;

    /** Whether the portal gives a {@code returnUrl}, so that the hosted prompt could show a QR code. */
    @QueryParam("prompt")
    @DefaultValue("false")
    boolean prompt;

    Client client() {
        ClientKind found = Arrays.stream(ClientKind.values())
                .filter(one -> one.text().equals(kind))
                .findFirst()
                .orElseThrow(() -> DomainProblem.invalid("kind", "is no kind of client"));
        try {
            return new ClientRequest(found, version, twoFactorEnabled, ip, null, null).valid();
        } catch (DomainProblem problem) {
            throw DomainProblem.invalid("ip", "is not an IPv4 or IPv6 address");
        }
    }

    Instant at(Instant now) {
        if (at == null) {
            return now;
        }
        try {
            Instant asked = Instant.parse(at);
            if (Duration.between(now, asked).abs().compareTo(FARTHEST) > 0) {
                throw DomainProblem.invalid("at", "is more than 10 years away");
            }
            return asked;
        } catch (DateTimeParseException e) {
            throw DomainProblem.invalid("at", "is not a time like 2026-01-31T12:00:00Z");
        }
    }
}
