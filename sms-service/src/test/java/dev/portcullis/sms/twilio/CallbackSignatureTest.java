package dev.portcullis.sms.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class CallbackSignatureTest {
    private static final String QUERY = "request=1";
    private static final String CALLED = "http://localhost:8080/webhooks/twilio?" + QUERY;
    private static final Map<String, String> FIELDS = Map.of("MessageStatus", "delivered", "MessageSid", "SM42");

    private final FakeAccounts accounts = FakeAccounts.of(FakeAccounts.account("old"));
    private final CallbackSignature signatures = new CallbackSignature(accounts, address());

    @Test
    void theTokensOfThisMomentCount() {
        // Given
        assertThat(isRight("old")).isTrue();
        assertThat(isRight("new")).isFalse();

        // When
        accounts.changed(FakeAccounts.account("new"));

        // Then
        assertThat(isRight("old")).isFalse();
        assertThat(isRight("new")).isTrue();
    }

    @Test
    void tokenThatAnotherReplicaHasAlreadyCounts() {
        // When
        accounts.changedElsewhere(FakeAccounts.account("new"));

        // Then
        assertThat(isRight("new")).isTrue();
        assertThat(isRight("old")).isTrue();
        assertThat(isRight("forged")).isFalse();
    }

    @Test
    void withoutAnAccountNoneIsRight() {
        assertThat(new CallbackSignature(FakeAccounts.none(), address())
                        .isRight(QUERY, FIELDS, signature("old"))
                        .await()
                        .indefinitely())
                .isFalse();
    }

    private boolean isRight(String token) {
        return signatures.isRight(QUERY, FIELDS, signature(token)).await().indefinitely();
    }

    private static CallbackAddress address() {
        return new CallbackAddress(
                TestTwilioConfig.at(URI.create("http://localhost:8082")),
                Optional.of(URI.create("http://localhost:8080")));
    }

    private static String signature(String token) {
        StringBuilder text = new StringBuilder(CALLED);
        new TreeMap<>(FIELDS).forEach((name, value) -> text.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
