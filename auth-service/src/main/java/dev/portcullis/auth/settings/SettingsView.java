package dev.portcullis.auth.settings;

import dev.portcullis.auth.risk.Profile;
import dev.portcullis.auth.risk.RiskLimits;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The whole document: a value per key, and beside them what each key is and what follows from them. */
final class SettingsView {
    private SettingsView() {}

    /**
     * @param values by name in JSON, defaults filled in
     * @param usersByDigits who has enrolled by an app, by the digits of his codes
     */
    static Map<String, Object> of(
            Map<String, Object> values, String defaultIssuer, Map<Integer, Long> usersByDigits, RiskLimits limits) {
        Map<String, Object> document = new LinkedHashMap<>(values);
        int digits = (Integer) values.getOrDefault(SettingKey.DIGITS.json, 6);
        int discrepancy = (Integer) values.getOrDefault(SettingKey.DISCREPANCY.json, 480);
        SettingsRisk risk = new SettingsRisk(limits, digits, usersByDigits.keySet(), discrepancy);
        SettingsRisk.Worst worst = risk.of(profile(values));
        document.put("riskPerAccountAndDay", worst.risk());
        document.put("riskDigits", worst.digits());
        document.put("riskByProfile", riskByProfile(risk));
        document.put("usersWithOldDigits", without(digits, usersByDigits));
        document.put("smsSegments", SmsText.segments(values).view());
        document.put("warnings", new SettingsWarnings(values, usersByDigits, limits).all());
        document.put("keys", keys(defaultIssuer, risk));
        return document;
    }

    private static long without(int digits, Map<Integer, Long> usersByDigits) {
        return usersByDigits.entrySet().stream()
                .filter(users -> users.getKey() != digits)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static Map<String, Double> riskByProfile(SettingsRisk risk) {
        Map<String, Double> risks = new LinkedHashMap<>();
        for (Profile profile : Profile.values()) {
            risks.put(profile.name().toLowerCase(Locale.ROOT), risk.of(profile).risk());
        }
        return risks;
    }

    private static Profile profile(Map<String, Object> values) {
        return Profile.of(String.valueOf(values.get(SettingKey.PROFILE.json)));
    }

    private static Map<String, Object> keys(String defaultIssuer, SettingsRisk risk) {
        Map<String, Object> keys = new LinkedHashMap<>();
        for (SettingKey key : SettingKey.values()) {
            Map<String, Object> about = about(key, key == SettingKey.ISSUER ? defaultIssuer : key.standard);
            about.put("effect", key == SettingKey.PROFILE ? risk.effect() : key.effect);
            keys.put(key.json, about);
        }
        return keys;
    }

    private static Map<String, Object> about(SettingKey key, @Nullable Object standard) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("description", key.description);
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
