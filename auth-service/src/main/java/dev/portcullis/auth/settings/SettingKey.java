package dev.portcullis.auth.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every setting: its name in JSON, its column in {@code deployment}, and what it may be. */
enum SettingKey {
    DISCREPANCY("discrepancy", new Rule.Whole(0, 2880), 480, "Steps of 30 s a phone's clock may be off, either way."),
    ISSUER("issuer", new Rule.Issuer(), null, "Shown in the authenticator app."),
    VALIDITY_AFTER(
            "validityAfterFirstSessionMinutes",
            new Rule.Whole(0, 43200),
            480,
            "Minutes from the first session in which the same device is not asked again."),
    VALIDITY_BEFORE(
            "validityBeforeFirstSessionSeconds",
            new Rule.Whole(30, 86400),
            3600,
            "Seconds from the code in which the first session must start."),
    DIGITS("digits", new Rule.Whole(4, 12), 6, "Digits of a code; for new enrolments."),
    SMS_MESSAGE(
            "smsMessage",
            new Rule.Message(),
            "Your %ISSUER% verification code is: %CODE%",
            "Text of the message; must hold %CODE%."),
    PROFILE(
            "profile",
            new Rule.Choice(List.of("adaptive", "manual", "strict")),
            "adaptive",
            "Which step a code opens: adaptive as much tolerance as little risk allows, manual all of the discrepancy"
                    + " for every code, strict one step."),
    RECOVERY_CODES(
            "recoveryCodes",
            new Rule.Flag(),
            false,
            "Whether who enrols is shown ten codes for a day without a phone."),
    SMS_ENROLMENT("smsEnrolment", new Rule.Flag(), true, "Whether users may choose SMS."),
    SMS_CODE_SECONDS("smsCodeSeconds", new Rule.Whole(60, 600), 300, "Seconds a code by SMS lives."),
    SMS_COUNTRIES("smsCountries", new Rule.NoCountries(), null, "Countries messages go to; not in this version."),
    DEVICE_DAYS("deviceDays", new Rule.Whole(0, 365), 90, "Days a device is remembered."),
    PORTAL_URL("portalUrl", new Rule.Url(), null, "Where users enrol; an empty text removes it.");

    final String json;
    final Rule rule;
    final @Nullable Object standard;
    final String description;

    SettingKey(String json, Rule rule, @Nullable Object standard, String description) {
        this.json = json;
        this.rule = rule;
        this.standard = standard;
        this.description = description;
    }

    static Optional<SettingKey> of(String json) {
        return Arrays.stream(values()).filter(key -> key.json.equals(json)).findFirst();
    }

    String column() {
        return json.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
