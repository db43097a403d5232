package dev.portcullis.license.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
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
        byte[] file = GOOD.clone();
        Random random = new Random(seed);
        for (int i = 0; i < changes; i++) {
            file = changed(file, random);
        }
        if (!Arrays.equals(file, GOOD) && !Arrays.equals(file, OTHER)) {
            assertThat(VERIFIER.verify(file, SERIAL, NOW)).isNotInstanceOf(Verdict.Valid.class);
        }
    }

    @Property(tries = 1000)
    void anyBytesAreDamaged(@ForAll byte[] bytes) {
        assertThat(VERIFIER.verify(bytes, SERIAL, NOW)).isInstanceOf(Verdict.Damaged.class);
    }

    private static byte[] changed(byte[] file, Random random) {
        int at = random.nextInt(file.length + 1);
        return switch (random.nextInt(5)) {
            case 0 -> joined(Arrays.copyOf(file, at), OTHER, Math.min(at, OTHER.length));
            case 1 -> joined(joined(Arrays.copyOf(file, at), new byte[] {(byte) random.nextInt()}, 0), file, at);
            case 2 -> joined(Arrays.copyOf(file, at), file, Math.min(file.length, at + 1 + random.nextInt(40)));
            case 3 -> joined(Arrays.copyOf(file, at), file, random.nextInt(at + 1));
            default -> replaced(file, random);
        };
    }

    private static byte[] replaced(byte[] file, Random random) {
        byte[] copy = file.clone();
        if (copy.length > 0) {
            copy[random.nextInt(copy.length)] = (byte) "0123456789AZaz_-: \n".charAt(random.nextInt(19));
        }
        return copy;
    }

    private static byte[] joined(byte[] head, byte[] source, int from) {
        byte[] all = Arrays.copyOf(head, head.length + source.length - from);
        System.arraycopy(source, from, all, head.length, source.length - from);
        return all;
    }
}
