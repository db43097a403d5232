package dev.portcullis.license.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Nothing but what was signed is ever taken, and nothing breaks the verifier. */
class FuzzedLicenseTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String SERIAL = "P12 345 678";
    private static final TestIssuer VENDOR = new TestIssuer("2026a");
    private static final byte[] GOOD = VENDOR.sign(VENDOR.licence("PO-4711", SERIAL, 50, NOW));
    private static final byte[] OTHER = VENDOR.sign(VENDOR.licence("PO-4712", SERIAL, 900, NOW));
    private static final LicenseVerifier VERIFIER = new LicenseVerifier(TrustedKeys.with(List.of(VENDOR.trusted())));

    @Property(tries = 10_000)
    void aFileWithAnyChangesIsNeverTaken(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int changes) {
        byte[] file = Fuzz.changed(GOOD, OTHER, seed, changes);
        if (!Arrays.equals(file, GOOD) && !Arrays.equals(file, OTHER)) {
            assertThat(VERIFIER.verify(file, SERIAL, NOW)).isNotInstanceOf(Verdict.Valid.class);
        }
    }

    @Property(tries = 1000)
    void anyBytesAreDamaged(@ForAll byte[] bytes) {
        assertThat(VERIFIER.verify(bytes, SERIAL, NOW)).isInstanceOf(Verdict.Damaged.class);
    }
}
