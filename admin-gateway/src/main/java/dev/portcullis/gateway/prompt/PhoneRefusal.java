package dev.portcullis.gateway.prompt;

import dev.portcullis.kit.problem.DomainProblem;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A number that was not taken.
 *
 * @param phone for the field: as typed, or what a national number would be in international format
 * @param why as enrollment-service's problem tells
 */
record PhoneRefusal(String phone, Why why) {
    enum Why {
        NATIONAL,
        LANDLINE,
        PREMIUM,
        COUNTRY,
        OTHER
    }

    /** Nothing was typed. */
    static final PhoneRefusal NONE = new PhoneRefusal("", Why.OTHER);

    static PhoneRefusal of(@Nullable String typed, DomainProblem problem) {
        String suggestion = problem.text("suggestion");
        if (suggestion != null) {
            return new PhoneRefusal(suggestion, Why.NATIONAL);
        }
        Why why = switch (Objects.requireNonNullElse(problem.text("reason"), "")) {
            case "landline" -> Why.LANDLINE;
            case "premium" -> Why.PREMIUM;
            case "country_not_allowed" -> Why.COUNTRY;
            default -> Why.OTHER;
        };
        return new PhoneRefusal(Objects.requireNonNullElse(typed, ""), why);
    }

    String text(PromptMessages say) {
        return switch (why) {
            case NATIONAL -> say.phoneNational();
            case LANDLINE -> say.phoneLandline();
            case PREMIUM -> say.phonePremium();
            case COUNTRY -> say.phoneCountry();
            case OTHER -> say.phoneInvalid();
        };
    }

    @Override
    public String toString() {
        return "PhoneRefusal[" + why + "]";
    }
}
