package dev.portcullis.license.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Line 22 of the acceptance list: files that are forged, damaged, or another's. */
class LicenseVerifierTest {
    private static final String SERIAL = "P12 345 678";
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final TestIssuer VENDOR = new TestIssuer("2026a");
    private static final LicenseFile FILE = VENDOR.licence("PO-4711", SERIAL, 50, NOW);
    private static final byte[] GOOD = VENDOR.sign(FILE);
    private static final LicenseVerifier VERIFIER = new LicenseVerifier(TrustedKeys.with(List.of(VENDOR.trusted())));

    @Test
    void whatTheVendorSignedIsValid() {
        assertThat(verdict(GOOD)).isEqualTo(new Verdict.Valid(FILE));
        assertThat(new String(GOOD, StandardCharsets.UTF_8)).startsWith("""
                Portcullis license 1
                Product: two-factor
                Order number: PO-4711
                Customer: ACME GmbH
                Serial number: P12 345 678
                Seats: 50
                Edition: standard
                Issued: 2026-03-01T10:00:00Z
                Support until: 2027-03-01T10:00:00Z
                Expires: never
                Key: 2026a
                Signature: \
                """);
    }

    @Test
    void noBitOfItCanBeAnother() {
        for (int at = 0; at < GOOD.length; at++) {
            for (int flip : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 255}) {
                byte[] forged = GOOD.clone();
                forged[at] ^= (byte) flip;
                assertThat(verdict(forged))
                        .as("byte %d ^ %d", at, flip)
                        .isInstanceOfAny(Verdict.Damaged.class, Verdict.SignatureWrong.class, Verdict.UnknownKey.class);
            }
        }
    }

    @Test
    void noPartOfItIsEnough() {
        for (int length = 0; length < GOOD.length; length++) {
            assertThat(verdict(Arrays.copyOf(GOOD, length)))
                    .as("%d bytes", length)
                    .isInstanceOf(Verdict.Damaged.class);
        }
    }

    @Test
    void nothingIsAddedToIt() {
        String text = new String(GOOD, StandardCharsets.UTF_8);
        assertThat(verdict(text + "\n")).isInstanceOf(Verdict.Damaged.class);
        assertThat(verdict(text + " ")).isInstanceOf(Verdict.Damaged.class);
        assertThat(verdict("\uFEFF" + text)).isInstanceOf(Verdict.Damaged.class);
        assertThat(verdict(text.replace("\n", "\r\n")))
                .isEqualTo(new Verdict.Damaged("its line ends were changed, as some editors and mail programs do"));
        assertThat(verdict(text + text)).isInstanceOf(Verdict.Damaged.class);
        assertThat(verdict(text.replace("Seats: 50", "Seats: 050"))).isInstanceOf(Verdict.Damaged.class);
        assertThat(verdict(text.replace("Seats: 50\n", "Seats: 50\nSeats: 50\n")))
                .isInstanceOf(Verdict.Damaged.class);
        assertThat(verdict(text + "x".repeat(64 << 10))).isEqualTo(new Verdict.Damaged("it is larger than 64 kB"));
        assertThat(verdict(text.replace("T10:00:00Z", "T24:00:00Z"))).isInstanceOf(Verdict.Damaged.class);
        assertThat(verdict(text.replace("2026-03-01", "2026-02-30"))).isInstanceOf(Verdict.Damaged.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "", "AA", "null"})
    void itDoesNotChooseToBeUnsigned(String signature) {
        assertThat(verdict(signedBy(signature))).isInstanceOf(Verdict.Damaged.class);
    }

    @Test
    void itDoesNotChooseItsAlgorithm() throws Exception {
        // Given
        byte[] signed = LicenseText.signed(FILE);
        Mac mac = Mac.getInstance("HmacSHA512");
        mac.init(new SecretKeySpec(VENDOR.publicKey(), "HmacSHA512"));
        Signature large = Signature.getInstance("Ed448");
        large.initSign(KeyPairGenerator.getInstance("Ed448").generateKeyPair().getPrivate());
        large.update(signed);

        // When // Then
        assertThat(verdict(LicenseText.whole(FILE, new byte[64]))).isInstanceOf(Verdict.SignatureWrong.class);
        assertThat(verdict(LicenseText.whole(FILE, mac.doFinal(signed)))).isInstanceOf(Verdict.SignatureWrong.class);
        assertThat(verdict(LicenseText.whole(
                        FILE, MessageDigest.getInstance("SHA-512").digest(signed))))
                .isInstanceOf(Verdict.SignatureWrong.class);
        assertThat(verdict(LicenseText.whole(FILE, large.sign()))).isInstanceOf(Verdict.Damaged.class);
        assertThat(verdict(text().replace("Key:", "Algorithm: none\nKey:"))).isInstanceOf(Verdict.Damaged.class);
    }

    @Test
    void aSignatureWhoseNumberIsWrittenAnotherWayIsNoSignature() {
        // Given: S + L, which a careless check takes for S (RFC 8032, 5.1.7)
        byte[] other =
                ((LicenseParser.Read) LicenseParser.parse(GOOD)).signature().clone();
        BigInteger order = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
        byte[] number = new byte[32];
        for (int i = 0; i < 32; i++) {
            number[i] = other[63 - i];
        }
        byte[] raised = new BigInteger(1, number).add(order).toByteArray();
        for (int i = 0; i < 32; i++) {
            int from = raised.length - 1 - i;
            other[32 + i] = from < 0 ? 0 : raised[from];
        }

        // When // Then
        assertThat(verdict(LicenseText.whole(FILE, other))).isInstanceOf(Verdict.SignatureWrong.class);
    }

    @Test
    void aSignatureOfAnotherFileIsNone() {
        // Given
        LicenseFile larger = VENDOR.licence("PO-4711", SERIAL, 5000, NOW);
        byte[] signature = ((LicenseParser.Read) LicenseParser.parse(GOOD)).signature();

        // When // Then
        assertThat(verdict(LicenseText.whole(larger, signature))).isInstanceOf(Verdict.SignatureWrong.class);
    }

    @Test
    void anotherVendorsKeyIsUnknownAndUnderOurNameWrong() {
        // Given
        LicenseFile foreign = new TestIssuer("elsewhere").licence("PO-4711", SERIAL, 50, NOW);

        // When // Then
        assertThat(verdict(VENDOR.sign(foreign))).isEqualTo(new Verdict.UnknownKey("elsewhere"));
        assertThat(verdict(new TestIssuer("2026a").sign(FILE))).isInstanceOf(Verdict.SignatureWrong.class);
    }

    @Test
    void whatIsNotForUsIsToldPrecisely() {
        // Given
        LicenseFile limited = TestIssuer.until(FILE, NOW.plusSeconds(100));
        byte[] signed = VENDOR.sign(limited);

        // When // Then
        assertThat(VERIFIER.verify(GOOD, "P12 345 679", NOW)).isEqualTo(new Verdict.OtherSerial(List.of(SERIAL)));
        assertThat(verdict(VENDOR.sign(TestIssuer.ofProduct(FILE, "remote-work"))))
                .isEqualTo(new Verdict.OtherProduct("remote-work"));
        assertThat(VERIFIER.verify(GOOD, SERIAL, NOW.minus(Duration.ofMinutes(10))))
                .isEqualTo(new Verdict.Valid(FILE));
        assertThat(VERIFIER.verify(
                        GOOD, SERIAL, NOW.minus(Duration.ofMinutes(10)).minusSeconds(1)))
                .isEqualTo(new Verdict.NotYetValid(NOW));
        assertThat(VERIFIER.verify(signed, SERIAL, NOW.plusSeconds(99))).isEqualTo(new Verdict.Valid(limited));
        assertThat(VERIFIER.verify(signed, SERIAL, NOW.plusSeconds(100)))
                .isEqualTo(new Verdict.Expired(NOW.plusSeconds(100)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Product: twо-factor",
                "Product: two‐factor",
                "Order number: РO-4711",
                "Serial number: Р12 345 678",
                "Serial number: P12\u00a0345 678",
                "Serial number: P１2 345 678",
                "Seats: ５0",
                "Seats: ٥0",
                "Edition: stаndard",
                "Key: 2026а"
            })
    void aCharacterThatLooksLikeAnotherIsDamage(String line) {
        String name = line.substring(0, line.indexOf(':'));
        assertThat(verdict(text().replaceFirst(name + ": .*", line))).isInstanceOf(Verdict.Damaged.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "АCME",
                "ACME\u200b",
                "ACME\u202eGmbH",
                "ＡCME",
                "e\u0301clair",
                "ACME  GmbH",
                " ACME",
                "ACME ",
                "A\tB",
                "A\u2028B",
                "A\u0000B",
                "A\u00a0B",
                "\ue000",
                "ﬁsch"
            })
    void aCustomerWhoLooksLikeAnotherIsNeverIssuedNorTaken(String customer) {
        // Given
        LicenseFile file = TestIssuer.ofCustomer(FILE, customer);

        // When // Then
        assertThatThrownBy(() -> VENDOR.sign(file)).isInstanceOf(IllegalArgumentException.class);
        assertThat(verdict(LicenseText.whole(file, new byte[64]))).isInstanceOf(Verdict.Damaged.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Müller & Söhne", "ООО Ромашка", "株式会社カタカナ", "O'Brien Ltd.", "<script>alert(1)</script>"})
    void aCustomersNameMayBeOfAnyScript(String customer) {
        LicenseFile file = TestIssuer.ofCustomer(FILE, customer);
        assertThat(verdict(VENDOR.sign(file))).isEqualTo(new Verdict.Valid(file));
    }

    private static String text() {
        return new String(GOOD, StandardCharsets.UTF_8);
    }

    private static String signedBy(String signature) {
        return text().replaceFirst("Signature: .*", "Signature: " + signature);
    }

    private static Verdict verdict(String text) {
        return verdict(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Verdict verdict(byte[] bytes) {
        return VERIFIER.verify(bytes, SERIAL, NOW);
    }

    @Test
    void keysAreEd25519AndEachIdIsOneKey() throws Exception {
        String rsa = Base64.getEncoder()
                .encodeToString(KeyPairGenerator.getInstance("RSA")
                        .generateKeyPair()
                        .getPublic()
                        .getEncoded());
        assertThatThrownBy(() -> TrustedKeys.with(List.of("a=" + rsa))).hasMessageContaining("a is no Ed25519");
        assertThatThrownBy(() -> TrustedKeys.with(List.of("a=?"))).hasMessageContaining("a is no Ed25519");
        assertThatThrownBy(() -> TrustedKeys.with(List.of("nonsense"))).hasMessageContaining("<key id>=<base64>");
        assertThatThrownBy(() -> TrustedKeys.with(List.of(VENDOR.trusted(), new TestIssuer("2026a").trusted())))
                .hasMessageContaining("two trusted keys");
        TrustedKeys.with(List.of(VENDOR.trusted(), VENDOR.trusted()));
    }
}
