package dev.portcullis.auth.settings;

import dev.portcullis.auth.risk.Profile;
import dev.portcullis.auth.risk.RiskLimits;
import dev.portcullis.auth.risk.Ways;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** What an administrator should know of values that are allowed, each by itself and together. */
final class SettingsWarnings {
    private final Map<String, Object> values;
    private final Map<Integer, Long> usersByDigits;
    private final RiskLimits limits;

    /** @param usersByDigits who has enrolled by an app, by the digits of his codes */
    SettingsWarnings(Map<String, Object> values, Map<Integer, Long> usersByDigits, RiskLimits limits) {
        this.values = values;
        this.usersByDigits = usersByDigits;
        this.limits = limits;
    }

    List<String> all() {
        List<String> warnings = new ArrayList<>();
        Map<Integer, Ways> ways = ways();
        ways.forEach((digits, open) -> warnings.addAll(waysIn(digits, open)));
        if (profile() != Profile.MANUAL
                && ways.values().stream().anyMatch(open -> open.oneCode() && !open.twoCodes())) {
            warnings.add("discrepancy " + discrepancy() + " leaves no two codes in a row, which let an owner in when"
                    + " guesses have spent his account's budget: until it flows back only known devices get in");
        }
        riskWarning().ifPresent(warnings::add);
        segmentsWarning().ifPresent(warnings::add);
        return warnings;
    }

    private Optional<String> riskWarning() {
        SettingsRisk risk = new SettingsRisk(limits, digits(), usersByDigits.keySet(), discrepancy());
        if (!risk.exceedsBudget(profile())) {
            return Optional.empty();
        }
        SettingsRisk.Worst worst = risk.of(profile());
        return Optional.of(String.format(
                Locale.ROOT,
                "a stranger who knows the password guesses right %s within a day, more than 1 in %.0f: with profile %s,"
                        + " discrepancy %d and codes of %d digits (%s)",
                worst.odds(),
                1 / risk.target(),
                values.get(SettingKey.PROFILE.json),
                discrepancy(),
                worst.digits(),
                whose(worst.digits())));
    }

    /** By the digits of codes: those of who enrols from now on and of who has enrolled. */
    private Map<Integer, Ways> ways() {
        Map<Integer, Ways> ways = new TreeMap<>();
        ways.put(digits(), Ways.of(limits, profile(), digits(), discrepancy()));
        usersByDigits.keySet().forEach(digits -> ways.put(digits, Ways.of(limits, profile(), digits, discrepancy())));
        return ways;
    }

    private List<String> waysIn(int digits, Ways open) {
        if (open.none()) {
            return List.of("nobody gets in by an app's code of " + digits + " digits, but from a known device: with"
                    + " profile " + values.get(SettingKey.PROFILE.json) + " and discrepancy " + discrepancy()
                    + " neither one code opens nor two in a row (" + whose(digits)
                    + "); set discrepancy to 1 or more, or profile to manual");
        }
        return open.oneCode()
                ? List.of()
                : List.of(
                        "codes of " + digits + " digits are always asked for twice in a row, but from a known device ("
                                + whose(digits) + ")");
    }

    private String whose(int digits) {
        long users = usersByDigits.getOrDefault(digits, 0L);
        String enrolled = "enrolled users: " + users;
        return digits == digits() ? enrolled + ", and who enrols from now on" : enrolled;
    }

    private Optional<String> segmentsWarning() {
        SmsSegments sms = SmsText.segments(values);
        String cause = sms.firstForeign().isEmpty()
                ? ""
                : ", because " + sms.firstForeign() + " is not of the GSM alphabet and one segment then has "
                        + sms.encoding().alone + " characters instead of " + SmsSegments.Encoding.GSM_7.alone;
        return sms.segments() == 1
                ? Optional.empty()
                : Optional.of("smsMessage takes " + sms.segments()
                        + " SMS segments with the present issuer and costs as" + " many times as much" + cause);
    }

    private Profile profile() {
        return Profile.of(String.valueOf(values.get(SettingKey.PROFILE.json)));
    }

    private int digits() {
        return number(SettingKey.DIGITS);
    }

    private int discrepancy() {
        return number(SettingKey.DISCREPANCY);
    }

    private int number(SettingKey key) {
        return (Integer) Objects.requireNonNull(values.get(key.json));
    }
}
