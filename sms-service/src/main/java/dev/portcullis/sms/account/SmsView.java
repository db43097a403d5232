package dev.portcullis.sms.account;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The configuration as an administrator may see it: no secret, and what follows from it.
 *
 * @param state {@code not_configured}, {@code configured}, {@code credentials_refused} (by Twilio, when it was last asked) or
 *     {@code secrets_unreadable} (they were sealed with a key this service no longer has)
 * @param authToken {@code ***} where there is one
 * @param apiKeySecret likewise
 * @param lastCheck null: Twilio was not asked
 * @param links of the provider
 */
record SmsView(
        String state,
        @Nullable String accountSid,
        @Nullable String authToken,
        @Nullable String apiKeySid,
        @Nullable String apiKeySecret,
        @Nullable String phoneNumber,
        @Nullable String accountType,
        @Nullable CheckView lastCheck,
        @Nullable FallbackView fallback,
        long fallbackAfterSeconds,
        List<String> warnings,
        Links links,
        @Nullable Instant changedAt) {
    /** As the manual's section <i>Manage Twilio subscription</i> has them, and where to begin. */
    record Links(String start, String administration, String verifiedNumbers, String serviceStatus, String support) {
        static final Links TWILIO = new Links(
                "https://www.twilio.com/try-twilio",
                "https://console.twilio.com/",
                "https://console.twilio.com/us1/develop/phone-numbers/manage/verified",
                "https://status.twilio.com/",
                "https://support.twilio.com/");
    }

    /** The second sender; each field as the primary's. */
    record FallbackView(
            String state,
            String accountSid,
            @Nullable String authToken,
            @Nullable String apiKeySid,
            @Nullable String apiKeySecret,
            String phoneNumber,
            @Nullable String accountType,
            @Nullable CheckView lastCheck) {
        static FallbackView of(Configuration.Entry entry) {
            return new FallbackView(
                    stateOf(entry),
                    entry.account().sid(),
                    mask(entry.account().authToken()),
                    keySid(entry),
                    mask(entry.account().apiKey()),
                    entry.account().from(),
                    type(entry),
                    CheckView.of(entry.check()));
        }
    }

    /**
     * @param result {@code accepted} or {@code credentials_refused}
     * @param message for an administrator
     */
    record CheckView(Instant at, String result, String message) {
        static @Nullable CheckView of(Configuration.@Nullable Check check) {
            return check == null
                    ? null
                    : new CheckView(
                            check.at(), check.result().text(), check.result().message());
        }
    }

    /** @param canReport whether Twilio can tell this deployment what becomes of a message */
    static SmsView of(Configuration configuration, boolean canReport) {
        Configuration.Entry primary = configuration.of(Role.PRIMARY);
        Configuration.Entry fallback = configuration.of(Role.FALLBACK);
        return new SmsView(
                stateOf(primary),
                primary == null ? null : primary.account().sid(),
                primary == null ? null : mask(primary.account().authToken()),
                primary == null ? null : keySid(primary),
                primary == null ? null : mask(primary.account().apiKey()),
                primary == null ? null : primary.account().from(),
                primary == null ? null : type(primary),
                primary == null ? null : CheckView.of(primary.check()),
                fallback == null ? null : FallbackView.of(fallback),
                configuration.fallbackAfter().toSeconds(),
                SmsWarnings.of(configuration, canReport),
                Links.TWILIO,
                configuration.changedAt());
    }

    private static String stateOf(Configuration.@Nullable Entry entry) {
        if (entry == null) {
            return "not_configured";
        }
        if (!entry.isReadable()) {
            return "secrets_unreadable";
        }
        return entry.check() != null && entry.check().result() == CheckResult.CREDENTIALS_REFUSED
                ? "credentials_refused"
                : "configured";
    }

    private static @Nullable String mask(@Nullable Object secret) {
        return secret == null ? null : "***";
    }

    private static @Nullable String keySid(Configuration.Entry entry) {
        return entry.account().apiKey() == null
                ? null
                : entry.account().apiKey().sid();
    }

    private static @Nullable String type(Configuration.Entry entry) {
        return entry.check() == null ? null : entry.check().type();
    }
}
