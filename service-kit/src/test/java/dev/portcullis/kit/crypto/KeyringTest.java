package dev.portcullis.kit.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyringTest {
    private static final String OLD = "k1=" + key(1);
    private static final String NEW = "k2=" + key(2);
    private static final Aad PLACE = Aad.of("credential", "secret", "7");
    private final Keyring ring = Keyring.parse(OLD);

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "JBSWY3DPEHPK3PXP", "ü€\uD83D\uDE00"})
    void whatWasSealedOpensAtItsPlace(String text) {
        // When
        String sealed = ring.seal(text, PLACE);
        // Then
        assertThat(ring.openText(sealed, Aad.of("credential", "secret", "7"))).isEqualTo(text);
        assertThat(sealed).startsWith("v1.k1.");
        assertThat(text.length() < 4 || !sealed.contains(text)).isTrue();
    }

    @Test
    void sameTextSealedTwiceLooksDifferent() {
        assertThat(ring.seal("a", PLACE)).isNotEqualTo(ring.seal("a", PLACE));
    }

    @Test
    void valueOfAnotherRowColumnOrTableDoesNotOpen() {
        // Given
        String sealed = ring.seal("secret", PLACE);
        // When, Then
        assertRefused(sealed, Aad.of("credential", "secret", "8"));
        assertRefused(sealed, Aad.of("credential", "phone", "7"));
        assertRefused(sealed, Aad.of("account", "secret", "7"));
    }

    @Test
    void everyFlippedByteIsNoticed() {
        // Given
        String sealed = ring.seal("secret", PLACE);
        String prefix = sealed.substring(0, sealed.lastIndexOf('.') + 1);
        byte[] body = Base64.getUrlDecoder().decode(sealed.substring(prefix.length()));
        for (int at = 0; at < body.length; at++) {
            // When
            byte[] flipped = body.clone();
            flipped[at] ^= 1;
            // Then
            assertRefused(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(flipped), PLACE);
        }
    }

    @Test
    void olderKeyStillOpensAndTheCurrentOneSeals() {
        // Given
        String old = ring.seal("secret", PLACE);
        Keyring rotated = Keyring.parse(NEW + "," + OLD);
        // When, Then
        assertThat(rotated.openText(old, PLACE)).isEqualTo("secret");
        assertThat(rotated.seal("secret", PLACE)).startsWith("v1.k2.");
        assertRefused(rotated.seal("secret", PLACE), PLACE);
    }

    @Test
    void keyOfThatNameButAnotherValueDoesNotOpen() {
        assertThatThrownBy(() -> Keyring.parse("k1=" + key(9)).open(ring.seal("a", PLACE), PLACE))
                .isInstanceOf(UnsealException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "v1",
                "v1.k1",
                "v1.k1.",
                "v1.k1.AAAA",
                "v1.k1.****",
                "v2.k1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "v1.k9.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "v1.k1.AAAAAAAAAAAAAAAA.AAAA",
                "v1..AAAA",
            })
    void whatIsNoSealedValueIsRefused(String sealed) {
        assertRefused(sealed, PLACE);
    }

    @Test
    void refusalHoldsNeitherValueNorKey() {
        String sealed = ring.seal("secret", PLACE);
        assertThatThrownBy(() -> ring.open(sealed, Aad.of("a", "b", "c")))
                .hasMessageNotContaining(sealed)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "k1", "=AAAA", "k1=", "k1=AAAA", "k1=!!!!", "k1=AAAA,"})
    void whatIsNoKeyringIsRefusedWithoutTellingIt(String spec) {
        assertThatThrownBy(() -> Keyring.parse(spec))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("AAAA");
    }

    @Test
    void sameKeyIdTwiceIsRefused() {
        assertThatThrownBy(() -> Keyring.parse(OLD + ",k1=" + key(2))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Keyring.parse("a.b=" + key(2))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void digestStaysTheSameWhenANewKeyIsPutInFront() {
        // Given
        byte[] digest = ring.digest("used_code", utf8("123456"));
        // When
        byte[] rotated = Keyring.parse(NEW + "," + OLD).digest("used_code", utf8("123456"));
        // Then
        assertThat(rotated).isEqualTo(digest).hasSize(32);
        assertThat(HexFormat.of().formatHex(digest)).as("in databases by now").isEqualTo(KNOWN);
        assertThat(ring.digest("other", utf8("123456"))).isNotEqualTo(digest);
        assertThat(ring.digest("used_code", utf8("123457"))).isNotEqualTo(digest);
        assertThat(Keyring.parse(NEW).digest("used_code", utf8("123456"))).isNotEqualTo(digest);
    }

    private static final String KNOWN = "f519f7ff98c6b731b556c46bd40d4dd6b6d4167be623eab65ce2fd1aaa821e23";

    @Test
    void tokensAreOf256BitAndTheirHashIsStable() {
        assertThat(Tokens.random()).hasSize(43).isNotEqualTo(Tokens.random()).matches("[A-Za-z0-9_-]+");
        assertThat(Base64.getUrlDecoder().decode(Tokens.random())).hasSize(32);
        assertThat(HexFormat.of().formatHex(Tokens.hash("abc")))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    private void assertRefused(String sealed, Aad aad) {
        assertThatThrownBy(() -> ring.open(sealed, aad)).isInstanceOf(UnsealException.class);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String key(int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
