package dev.portcullis.auth.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every setting: its name in JSON, its column in {@code deployment}, what it may be, and what it does to risk and users. */
enum SettingKey {
    DISCREPANCY(
            "discrepancy",
            new Rule.Whole(0, 2880),
            480,
            "Steps of 30 s a phone's clock may be off, either way.",
            "Wider: phones with a wrong clock still get in. In profile adaptive a stranger gains next to nothing by it, two codes in a row are asked for instead; in profile manual every step makes a guess likelier. Narrower: such users must set their clock. 0: two codes in a row are never right, so with 4 digits nobody gets in but from a known device."),
    ISSUER(
            "issuer",
            new Rule.Issuer(),
            null,
            "Shown in the authenticator app.",
            "Names the entry in the app of those who enrol from now on; others keep the name they have."),
    VALIDITY_AFTER(
            "validityAfterFirstSessionMinutes",
            new Rule.Whole(0, 43200),
            480,
            "Minutes from the first session in which the same device is not asked again.",
            "Longer: fewer codes a day. A stolen device with the password needs no code for as long."),
    VALIDITY_BEFORE(
            "validityBeforeFirstSessionSeconds",
            new Rule.Whole(30, 86400),
            3600,
            "Seconds from the code in which the first session must start.",
            "Longer: users may take their time between code and session. A stolen device with the password needs no code for as long."),
    DIGITS(
            "digits",
            new Rule.Whole(4, 12),
            6,
            "Digits of a code; for new enrolments.",
            "More digits: each one divides the odds of a guess by ten and widens what a single code may be off. With 4, two codes in a row are always asked for, but in profile manual. Who is enrolled keeps the old number."),
    SMS_MESSAGE(
            "smsMessage",
            new Rule.Message(),
            "Your %ISSUER% verification code is: %CODE%",
            "Text of the message; must hold %CODE%.",
            "Text longer than one segment costs twice as much or more."),
    PROFILE(
            "profile",
            new Rule.Choice(List.of("adaptive", "manual", "strict")),
            "adaptive",
            "Which step a code opens: adaptive as much tolerance as little risk allows, manual all of the discrepancy"
                    + " for every code, strict one step.",
            "Told in numbers, which depend on the other settings: SettingsRisk."),
    RECOVERY_CODES(
            "recoveryCodes",
            new Rule.Flag(),
            false,
            "Whether who enrols is shown ten codes for a day without a phone.",
            "On: a user without his phone gets in by himself ten times. Who finds the list and knows the password gets in too."),
    SMS_ENROLMENT(
            "smsEnrolment",
            new Rule.Flag(),
            true,
            "Whether users may choose SMS.",
            "On: users without an app can enrol; whoever takes over a number gets its codes. Off: those enrolled by SMS keep it."),
    SMS_CODE_SECONDS(
            "smsCodeSeconds",
            new Rule.Whole(60, 600),
            300,
            "Seconds a code by SMS lives.",
            "Longer: slow messages still arrive in time. The checks of a login stay five, so a guess becomes no likelier."),
    SMS_COUNTRIES(
            "smsCountries",
            new Rule.Countries(),
            List.of(),
            "Countries that messages go to, ISO 3166 codes; empty: the country of the number they are sent from, and those of enrolled numbers.",
            "Numbers elsewhere get no message: they can not be enrolled, and a login whose number was entered before says why nothing was sent. Each country more is one more whose numbers can be pumped for money at your expense."),
    DEVICE_DAYS(
            "deviceDays",
            new Rule.Whole(0, 365),
            90,
            "Days a device is remembered.",
            "Longer: a known device gets in at every moment, even while a stranger guesses. A stolen device token with the password is worth 0.3 % once at the defaults, 1 % at any number of digits; with profile manual more, the fewer digits. 0: only as long as a validity window."),
    PORTAL_URL(
            "portalUrl",
            new Rule.Url(),
            null,
            "Where users enrol; an empty text removes it.",
            "Told to users whose client can not show a QR code.");

    final String json;
    final Rule rule;
    final @Nullable Object standard;
    final String description;
    final String effect;

    SettingKey(String json, Rule rule, @Nullable Object standard, String description, String effect) {
        this.json = json;
        this.rule = rule;
        this.standard = standard;
        this.description = description;
        this.effect = effect;
    }

    static Optional<SettingKey> of(String json) {
        return Arrays.stream(values()).filter(key -> key.json.equals(json)).findFirst();
    }

    String column() {
        return json.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
