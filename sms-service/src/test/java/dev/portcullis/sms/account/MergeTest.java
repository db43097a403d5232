package dev.portcullis.sms.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.portcullis.kit.problem.DomainProblem;
import dev.portcullis.kit.problem.FieldError;
import dev.portcullis.kit.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which secrets are kept, and for whom. */
class MergeTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Account OLD = account("AC1", "token", null);
    private static final Account KEYED = account("AC1", "token", new Account.ApiKey("SK1", Secret.of("key")));

    @Test
    void tokenThatIsLeftOutIsKeptForTheSameAccount() {
        // When
        Account merged = merge(OLD, null, wanted("AC1", null, null, null)).get(Role.PRIMARY);

        // Then
        assertThat(merged.authToken()).isEqualTo(Secret.of("token"));
        assertThat(merged.id()).isNotEqualTo(OLD.id());
    }

    @Test
    void tokenIsNotKeptForAnotherAccount() {
        assertThat(refusal(OLD, null, wanted("AC2", null, null, null))).containsExactly("authToken");
    }

    @Test
    void tokenThatIsGivenTakesThePlaceOfTheOld() {
        assertThat(merge(OLD, null, wanted("AC1", "new", null, null))
                        .get(Role.PRIMARY)
                        .authToken())
                .isEqualTo(Secret.of("new"));
    }

    @Test
    void keySecretIsKeptForTheSameKeyOnly() {
        assertThat(merge(KEYED, null, wanted("AC1", null, "SK1", null))
                        .get(Role.PRIMARY)
                        .apiKey())
                .isEqualTo(KEYED.apiKey());
        assertThat(refusal(KEYED, null, wanted("AC1", null, "SK2", null))).containsExactly("apiKeySecret");
        assertThat(refusal(KEYED, null, wanted("AC2", "new", "SK1", null))).containsExactly("apiKeySecret");
    }

    @Test
    void keyThatIsLeftOutIsGoneAndAnEmptyTokenToo() {
        assertThat(merge(KEYED, null, wanted("AC1", null, null, null))
                        .get(Role.PRIMARY)
                        .apiKey())
                .isNull();
        assertThat(merge(KEYED, null, wanted("AC1", "", "SK1", null))
                        .get(Role.PRIMARY)
                        .authToken())
                .isNull();
    }

    @Test
    void secondSenderOfTheSameAccountSignsInAsThePrimaryDoes() {
        // Given
        Account stored = account("AC1", "old", null);

        // When
        Map<Role, Account> merged = merge(
                stored, account("AC1", "old", null), wanted("AC1", "new", null, null), wanted("AC1", null, null, null));

        // Then
        assertThat(merged.get(Role.FALLBACK).authToken()).isEqualTo(Secret.of("new"));
    }

    @Test
    void secondSenderOfAnotherAccountKeepsItsOwnToken() {
        // When
        Map<Role, Account> merged = merge(
                OLD, account("AC2", "second", null), wanted("AC1", null, null, null), wanted("AC2", null, null, null));

        // Then
        assertThat(merged.get(Role.FALLBACK).authToken()).isEqualTo(Secret.of("second"));
    }

    @Test
    void secondSenderOfANewAccountNeedsItsToken() {
        assertThat(refusal(OLD, null, wanted("AC1", null, null, null), wanted("AC2", null, null, null)))
                .containsExactly("fallback.authToken");
    }

    private static List<String> refusal(
            @Nullable Account primary, @Nullable Account fallback, WantedAccount... wanted) {
        DomainProblem problem = catchThrowableOfType(DomainProblem.class, () -> merge(primary, fallback, wanted));
        assertThat(problem.status()).isEqualTo(400);
        return problem.errors().stream().map(FieldError::field).toList();
    }

    private static Map<Role, Account> merge(
            @Nullable Account primary, @Nullable Account fallback, WantedAccount... wanted) {
        List<Configuration.Entry> entries = Stream.of(entry(Role.PRIMARY, primary), entry(Role.FALLBACK, fallback))
                .flatMap(List::stream)
                .toList();
        Configuration stored = new Configuration(3, Duration.ofSeconds(20), NOW, entries);
        return new Merge(stored, NOW)
                .of(new Wanted(wanted[0], wanted.length > 1 ? wanted[1] : null, Duration.ofSeconds(20)));
    }

    private static List<Configuration.Entry> entry(Role role, @Nullable Account account) {
        return account == null ? List.of() : List.of(new Configuration.Entry(role, account, null, null));
    }

    private static WantedAccount wanted(
            String sid, @Nullable String token, @Nullable String keySid, @Nullable String keySecret) {
        return new WantedAccount(
                sid,
                token == null ? null : Secret.of(token),
                keySid,
                keySecret == null ? null : Secret.of(keySecret),
                "+15005550006");
    }

    private static Account account(String sid, String token, Account.@Nullable ApiKey key) {
        return new Account(UUID.randomUUID(), sid, Secret.of(token), key, "+15005550006");
    }
}
