package dev.portcullis.license.licence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.kit.problem.DomainProblem;
import dev.portcullis.license.file.Fuzz;
import dev.portcullis.license.file.LicenseVerifier;
import dev.portcullis.license.file.TestIssuer;
import dev.portcullis.license.file.TrustedKeys;
import dev.portcullis.license.file.Verdict;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever is handed in and not taken is refused in words, by a 4xx. */
class FuzzedRefusalTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String SERIAL = "P12 345 678";
    private static final TestIssuer VENDOR = TestIssuer.known();
    private static final byte[] GOOD = VENDOR.sign(VENDOR.licence("PO-4711", SERIAL, 50, NOW));
    private static final byte[] OTHERS = VENDOR.sign(VENDOR.licence("PO-4711", "P12 345 679", 50, NOW));
    private static final LicenseVerifier VERIFIER = new LicenseVerifier(TrustedKeys.with(List.of(VENDOR.trusted())));

    @Property(tries = 10_000)
    void everyRefusalIsA4xxThatSaysWhy(@ForAll long seed, @ForAll @IntRange(max = 8) int changes) {
        // Given
        Verdict verdict = VERIFIER.verify(Fuzz.changed(OTHERS, GOOD, seed, changes), SERIAL, NOW);
        if (verdict instanceof Verdict.Valid) {
            return;
        }

        // When
        DomainProblem problem = ActivationRefusal.of(new ActivationOutcome.Refused(verdict, SERIAL));

        // Then
        assertThat(problem.status()).isBetween(400, 499);
        assertThat(problem.code()).startsWith("license_");
        assertThat(problem.getMessage()).endsWith(".");
    }
}
