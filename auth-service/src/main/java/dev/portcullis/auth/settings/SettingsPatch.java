package dev.portcullis.auth.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.kit.problem.DomainProblem;
import dev.portcullis.kit.problem.FieldError;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is to change, all of it valid: one bad value refuses the whole, and every bad value is named. */
record SettingsPatch(Map<SettingKey, JsonNode> values) {
    static SettingsPatch of(@Nullable JsonNode body) {
        if (body == null || !body.isObject()) {
            throw new DomainProblem(400, "invalid_request", "The body must be an object of settings.");
        }
        List<FieldError> errors = new ArrayList<>();
        Map<SettingKey, JsonNode> values = new EnumMap<>(SettingKey.class);
        body.properties().forEach(entry -> take(entry.getKey(), entry.getValue(), values, errors));
        if (!errors.isEmpty()) {
            throw refusal(errors);
        }
        return new SettingsPatch(values);
    }

    private static void take(String name, JsonNode value, Map<SettingKey, JsonNode> values, List<FieldError> errors) {
        SettingKey key = SettingKey.of(name).orElse(null);
        String fault = key == null ? "is not known here" : key.rule.fault(value);
        if (key == null || fault != null) {
            errors.add(new FieldError(name, String.valueOf(fault)));
            return;
        }
        values.put(key, value);
    }

    private static DomainProblem refusal(List<FieldError> errors) {
        FieldError first = errors.getFirst();
        DomainProblem problem = new DomainProblem(
                400, "invalid_request", first.field() + " " + first.message() + "; nothing was changed.");
        errors.forEach(error -> problem.field(error.field(), error.message()));
        return problem;
    }
}
