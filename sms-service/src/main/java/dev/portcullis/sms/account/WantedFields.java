package dev.portcullis.sms.account;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.kit.problem.DomainProblem;
import dev.portcullis.kit.problem.FieldError;
import dev.portcullis.kit.secret.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the document of {@code PUT /admin/v1/sms}: all of it is right, or every field that is not is named. */
final class WantedFields {
    static final int FALLBACK_AFTER = 20;
    private static final int LEAST_SECONDS = 5;
    private static final int MOST_SECONDS = 300;
    private static final String MASK = "***";

    private static final Set<String> OF_AN_ACCOUNT =
            Set.of("accountSid", "authToken", "apiKeySid", "apiKeySecret", "phoneNumber");
    private static final Set<String> OF_THE_WHOLE = Set.of("fallback", "fallbackAfterSeconds");
    private static final Pattern ACCOUNT = Pattern.compile("AC[0-9a-fA-F]{32}");
    private static final Pattern KEY = Pattern.compile("SK[0-9a-fA-F]{32}");
    private static final Pattern SECRET = Pattern.compile("[!-~]{0,128}");

    private final List<FieldError> errors = new ArrayList<>();

    private WantedFields() {}

    static Wanted read(@Nullable JsonNode body) {
        if (body == null || !body.isObject()) {
            throw new DomainProblem(400, "invalid_request", "The body must be an object.");
        }
        WantedFields fields = new WantedFields();
        Wanted wanted = fields.whole(body);
        if (wanted == null || !fields.errors.isEmpty()) {
            throw fields.refusal();
        }
        return wanted;
    }

    private @Nullable Wanted whole(JsonNode body) {
        body.fieldNames().forEachRemaining(name -> {
            if (!OF_AN_ACCOUNT.contains(name) && !OF_THE_WHOLE.contains(name)) {
                fault(name, "is not known here");
            }
        });
        if (body.path("accountSid").isNull()) {
            body.properties().stream()
                    .filter(field -> !field.getValue().isNull())
                    .forEach(field -> fault(field.getKey(), "must be left out where accountSid is null"));
            return new Wanted(null, null, Duration.ofSeconds(FALLBACK_AFTER));
        }
        WantedAccount primary = account(body, "");
        WantedAccount fallback = fallback(body.path("fallback"));
        Duration after = after(body.path("fallbackAfterSeconds"));
        if (primary != null && fallback != null && sameSender(primary, fallback)) {
            fault("fallback.phoneNumber", "is the primary's; a second sender is another one");
        }
        return primary == null ? null : new Wanted(primary, fallback, after);
    }

    private static boolean sameSender(WantedAccount primary, WantedAccount fallback) {
        return primary.sid().equals(fallback.sid()) && primary.from().equals(fallback.from());
    }

    private @Nullable WantedAccount fallback(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isObject()) {
            fault("fallback", "must be an object or null");
            return null;
        }
        value.fieldNames().forEachRemaining(name -> {
            if (!OF_AN_ACCOUNT.contains(name)) {
                fault("fallback." + name, "is not known here");
            }
        });
        return account(value, "fallback.");
    }

    private Duration after(JsonNode value) {
        boolean absent = value.isMissingNode() || value.isNull();
        boolean fits = value.isIntegralNumber()
                && value.canConvertToInt()
                && value.intValue() >= LEAST_SECONDS
                && value.intValue() <= MOST_SECONDS;
        if (!absent && !fits) {
            fault("fallbackAfterSeconds", "must be a whole number from " + LEAST_SECONDS + " to " + MOST_SECONDS);
        }
        return Duration.ofSeconds(fits ? value.intValue() : FALLBACK_AFTER);
    }

    private @Nullable WantedAccount account(JsonNode node, String prefix) {
        String sid = text(node, prefix, "accountSid");
        String from = text(node, prefix, "phoneNumber");
        if (sid == null || !ACCOUNT.matcher(sid).matches()) {
            fault(prefix + "accountSid", sid(sid, prefix));
        }
        if (from == null || !PhoneNumberRule.isSender(from)) {
            fault(
                    prefix + "phoneNumber",
                    "must be a number in E.164 (+14155552671), a sender of at most 11 letters and digits with a letter"
                            + " among them, or a messaging service (MG and 32 hex digits)");
        }
        String keySid = text(node, prefix, "apiKeySid");
        Secret<String> token = secret(node, prefix, "authToken", keySid != null);
        Secret<String> keySecret = secret(node, prefix, "apiKeySecret", false);
        if (keySid != null && !KEY.matcher(keySid).matches()) {
            fault(prefix + "apiKeySid", "must be SK and 32 hex digits");
        }
        if (keySid == null && keySecret != null) {
            fault(prefix + "apiKeySid", "is required with apiKeySecret");
        }
        return sid == null || from == null ? null : new WantedAccount(sid, token, keySid, keySecret, from);
    }

    private static String sid(@Nullable String sid, String prefix) {
        return sid == null && prefix.isEmpty()
                ? "is required: AC and 32 hex digits; null removes the configuration"
                : "must be AC and 32 hex digits";
    }

    private @Nullable String text(JsonNode node, String prefix, String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            fault(prefix + name, "must be a text");
            return null;
        }
        return value.textValue();
    }

    private @Nullable Secret<String> secret(JsonNode node, String prefix, String name, boolean mayBeEmpty) {
        String value = text(node, prefix, name);
        if (value == null) {
            return null;
        }
        if (value.equals(MASK)) {
            fault(prefix + name, "is the mask; leave it out to keep what is stored");
        } else if (!SECRET.matcher(value).matches() || value.isEmpty() && !mayBeEmpty) {
            fault(
                    prefix + name,
                    "must be 1 to 128 characters of ASCII without spaces" + (mayBeEmpty ? ", or empty for none" : ""));
        }
        return Secret.of(value);
    }

    private void fault(String field, String message) {
        if (errors.stream().noneMatch(error -> error.field().equals(field))) {
            errors.add(new FieldError(field, message));
        }
    }

    private DomainProblem refusal() {
        FieldError first = errors.getFirst();
        DomainProblem problem = new DomainProblem(
                400, "invalid_request", first.field() + " " + first.message() + "; nothing was changed.");
        errors.forEach(error -> problem.field(error.field(), error.message()));
        return problem;
    }
}
