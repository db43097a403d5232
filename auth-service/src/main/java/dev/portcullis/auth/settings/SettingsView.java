package dev.portcullis.auth.settings;

import dev.portcullis.auth.risk.DailyRisk;
import dev.portcullis.auth.risk.Profile;
import dev.portcullis.auth.risk.RiskLimits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The whole document: a value per key, and beside them what each key is and what follows from them. */
final class SettingsView {
    private static final int PLAIN_SEGMENT = 160;
    private static final int WIDE_SEGMENT = 70;
    private static final int LAST_PLAIN = 0x7E;

    private SettingsView() {}

    /**
     * @param values by name in JSON, defaults filled in
     * @param keepOldDigits users whose credential has another number of digits
     */
    static Map<String, Object> of(
            Map<String, Object> values, String defaultIssuer, long keepOldDigits, RiskLimits limits) {
        Map<String, Object> document = new LinkedHashMap<>(values);
        int digits = (Integer) values.getOrDefault(SettingKey.DIGITS.json, 6);
        int discrepancy = (Integer) values.getOrDefault(SettingKey.DISCREPANCY.json, 480);
        document.put("riskPerAccountAndDay", DailyRisk.of(limits, profile(values), digits, discrepancy));
        document.put("riskByProfile", riskByProfile(limits, digits, discrepancy));
        document.put("usersWithOldDigits", keepOldDigits);
        document.put("warnings", warnings(values));
        document.put("keys", keys(defaultIssuer));
        return document;
    }

    private static Map<String, Double> riskByProfile(RiskLimits limits, int digits, int discrepancy) {
        Map<String, Double> risks = new LinkedHashMap<>();
        for (Profile profile : Profile.values()) {
            risks.put(profile.name().toLowerCase(Locale.ROOT), DailyRisk.of(limits, profile, digits, discrepancy));
        }
        return risks;
    }

    private static Profile profile(Map<String, Object> values) {
        return Profile.of(String.valueOf(values.get(SettingKey.PROFILE.json)));
    }

    private static List<String> warnings(Map<String, Object> values) {
        String text = String.valueOf(values.get(SettingKey.SMS_MESSAGE.json))
                .replace("%CODE%", "000000")
                .replace("%ISSUER%", String.valueOf(values.get(SettingKey.ISSUER.json)));
        boolean plain = text.chars().allMatch(c -> c <= LAST_PLAIN);
        return text.length() > (plain ? PLAIN_SEGMENT : WIDE_SEGMENT)
                ? List.of("smsMessage takes more than one SMS segment")
                : List.of();
    }

    private static Map<String, Object> keys(String defaultIssuer) {
        Map<String, Object> keys = new LinkedHashMap<>();
        for (SettingKey key : SettingKey.values()) {
            keys.put(key.json, key(key, key == SettingKey.ISSUER ? defaultIssuer : key.standard));
        }
        return keys;
    }

    private static Map<String, Object> key(SettingKey key, @Nullable Object standard) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("description", key.description);
        about.put("effect", key.effect);
        if (standard != null) {
            about.put("default", standard);
        }
        if (key.rule instanceof Rule.Choice choice) {
            about.put("values", choice.values());
        }
        if (key.rule instanceof Rule.Whole whole) {
            about.put("min", whole.min());
            about.put("max", whole.max());
        }
        return about;
    }
}
