package dev.portcullis.sms.twilio;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields of a form. */
final class CallbackForm {
    private static final int MOST_FIELDS = 100;

    private CallbackForm() {}

    /**
     * Reads it.
     *
     * @return null: it is no form, or a name is there twice, so that what is signed and what is read could differ
     */
    static @Nullable Map<String, String> read(@Nullable String body) {
        Map<String, String> fields = new TreeMap<>();
        for (Map.Entry<String, List<String>> field :
                decode(body == null ? "" : body).entrySet()) {
            if (field.getValue().size() != 1) {
                return null;
            }
            fields.put(field.getKey(), field.getValue().getFirst());
        }
        return fields.isEmpty() || fields.size() >= MOST_FIELDS ? null : fields;
    }

    private static Map<String, List<String>> decode(String body) {
        try {
            return new QueryStringDecoder(body, StandardCharsets.UTF_8, false, MOST_FIELDS, true).parameters();
        } catch (IllegalArgumentException brokenEscape) {
            return Map.of();
        }
    }
}
