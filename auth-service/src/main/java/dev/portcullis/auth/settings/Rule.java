package dev.portcullis.auth.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a setting may be. */
sealed interface Rule {
    /** @return what is wrong with the value; null: nothing */
    @Nullable
    String fault(JsonNode value);

    /** Whole numbers, both ends included. */
    record Whole(int min, int max) implements Rule {
        @Override
        public @Nullable String fault(JsonNode value) {
            boolean fits = value.isIntegralNumber()
                    && value.canConvertToInt()
                    && value.intValue() >= min
                    && value.intValue() <= max;
            return fits ? null : "must be a whole number from " + min + " to " + max;
        }
    }

    record Flag() implements Rule {
        @Override
        public @Nullable String fault(JsonNode value) {
            return value.isBoolean() ? null : "must be true or false";
        }
    }

    /** It stands in apps, messages and QR codes, where a name that looks like another's must not be another one. */
    record Issuer() implements Rule {
        static final int LONGEST = 64;

        /** Unicode's Cc, Cf, Cs, Co, Cn, Zl, Zp: what is not shown, or by each app in its own way. */
        private static final Set<Byte> INVISIBLE = Set.of(
                Character.CONTROL,
                Character.FORMAT,
                Character.SURROGATE,
                Character.PRIVATE_USE,
                Character.UNASSIGNED,
                Character.LINE_SEPARATOR,
                Character.PARAGRAPH_SEPARATOR);

        @Override
        public @Nullable String fault(JsonNode value) {
            String text = value.isTextual() ? value.textValue() : "";
            int length = text.codePointCount(0, text.length());
            boolean fits = length <= LONGEST
                    && text.indexOf(':') < 0
                    && text.codePoints().anyMatch(Issuer::isShown);
            if (!fits) {
                return "must be 1 to " + LONGEST + " characters without controls and without a colon";
            }
            return text.codePoints()
                    .filter(Issuer::isInvisible)
                    .mapToObj(c -> String.format(Locale.ROOT, "must not hold the invisible character U+%04X", c))
                    .findFirst()
                    .orElse(null);
        }

        private static boolean isShown(int c) {
            return !isInvisible(c) && !Character.isSpaceChar(c);
        }

        private static boolean isInvisible(int c) {
            return INVISIBLE.contains((byte) Character.getType(c));
        }
    }

    record Message() implements Rule {
        static final int LONGEST = 480;

        @Override
        public @Nullable String fault(JsonNode value) {
            String text = value.isTextual() ? value.textValue() : "";
            boolean plain = text.chars().noneMatch(c -> c != '\n' && Character.isISOControl(c));
            return plain && text.contains("%CODE%") && text.codePointCount(0, text.length()) <= LONGEST
                    ? null
                    : "must hold %CODE% and have at most " + LONGEST + " characters";
        }
    }

    record Choice(List<String> values) implements Rule {
        @Override
        public @Nullable String fault(JsonNode value) {
            return value.isTextual() && values.contains(value.textValue())
                    ? null
                    : "must be one of " + String.join(", ", values);
        }
    }

    /** ISO 3166, two capital letters each. */
    record Countries() implements Rule {
        private static final Set<String> KNOWN = Set.of(Locale.getISOCountries());

        @Override
        public @Nullable String fault(JsonNode value) {
            if (!value.isArray()) {
                return "must be a list of countries, e.g. [\"US\", \"DE\"]";
            }
            Set<String> seen = new HashSet<>();
            for (JsonNode country : value) {
                if (!country.isTextual() || !KNOWN.contains(country.textValue())) {
                    return "holds " + country + ", which is no ISO 3166 country of two capital letters";
                }
                if (!seen.add(country.textValue())) {
                    return "holds " + country.textValue() + " twice";
                }
            }
            return null;
        }
    }

    record Url() implements Rule {
        private static final int LONGEST = 2000;

        @Override
        public @Nullable String fault(JsonNode value) {
            if (!value.isTextual()) {
                return "must be a text";
            }
            String text = value.textValue();
            return text.isEmpty() || text.length() <= LONGEST && isWeb(text)
                    ? null
                    : "must be an http or https address";
        }

        private static boolean isWeb(String text) {
            try {
                URI url = new URI(text);
                boolean web = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
                return web && url.getHost() != null && url.getRawUserInfo() == null;
            } catch (URISyntaxException e) {
                return false;
            }
        }
    }
}
