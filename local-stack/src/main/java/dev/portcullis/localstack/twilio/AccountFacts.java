package dev.portcullis.localstack.twilio;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything the stand-in knows of an account.
 *
 * @param tokens that sign in; callbacks are signed with the first, as Twilio does with the primary one
 * @param apiKeys secrets by {@code SK…}
 * @param type {@code Full} or {@code Trial}; a trial account sends to verified numbers only
 * @param status {@code active}, {@code suspended} or {@code closed}
 * @param numbers that can send SMS
 * @param voiceNumbers that can not
 * @param services {@code MG…}
 * @param verified caller ids
 */
record AccountFacts(
        String sid,
        List<String> tokens,
        Map<String, String> apiKeys,
        String type,
        String status,
        List<String> numbers,
        List<String> voiceNumbers,
        List<String> services,
        List<String> verified) {
    /** As a test wants it; what is null stays as it is. */
    record Wanted(
            @Nullable String sid,
            @Nullable List<String> tokens,
            @Nullable Map<String, String> apiKeys,
            @Nullable String type,
            @Nullable String status,
            @Nullable List<String> numbers,
            @Nullable List<String> voiceNumbers,
            @Nullable List<String> services,
            @Nullable List<String> verified) {}

    static AccountFacts of(TwilioAccount account) {
        return new AccountFacts(
                account.sid(),
                List.of(account.token()),
                Map.of(),
                "Full",
                "active",
                List.of(account.phoneNumber()),
                List.of(),
                List.of(),
                List.of());
    }

    static AccountFacts empty(String sid) {
        return new AccountFacts(sid, List.of(), Map.of(), "Full", "active", List.of(), List.of(), List.of(), List.of());
    }

    AccountFacts with(Wanted wanted) {
        return new AccountFacts(
                sid,
                or(wanted.tokens(), tokens),
                or(wanted.apiKeys(), apiKeys),
                or(wanted.type(), type),
                or(wanted.status(), status),
                or(wanted.numbers(), numbers),
                or(wanted.voiceNumbers(), voiceNumbers),
                or(wanted.services(), services),
                or(wanted.verified(), verified));
    }

    private static <T> T or(@Nullable T wanted, T known) {
        return wanted == null ? known : wanted;
    }

    boolean isTrial() {
        return type.equals("Trial");
    }

    /** Whether this {@code Authorization} header is of one of its tokens. */
    boolean admitsToken(@Nullable String authorization) {
        return tokens.stream().anyMatch(token -> isBasic(sid, token, authorization));
    }

    /** Whether it is of a token or a key. */
    boolean admits(@Nullable String authorization) {
        return admitsToken(authorization)
                || apiKeys.entrySet().stream().anyMatch(key -> isBasic(key.getKey(), key.getValue(), authorization));
    }

    /** Whether a message may come from there: a number, a service, or a name; a trial account has no names. */
    boolean owns(String from) {
        boolean isName = from.length() <= 11 && from.chars().anyMatch(Character::isLetter);
        return Stream.of(numbers, services).anyMatch(own -> own.contains(from)) || isName && !isTrial();
    }

    private static boolean isBasic(String user, String password, @Nullable String authorization) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        byte[] expected = ("Basic " + Base64.getEncoder().encodeToString(pair)).getBytes(StandardCharsets.UTF_8);
        return authorization != null && MessageDigest.isEqual(expected, authorization.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "AccountFacts[" + sid + "]";
    }
}
