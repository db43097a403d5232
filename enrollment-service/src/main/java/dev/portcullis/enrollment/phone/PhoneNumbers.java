package dev.portcullis.enrollment.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.portcullis.kit.problem.DomainProblem;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** ITU-T E.164 numbers, as libphonenumber knows them. Whoever brings a number, user or administrator: this is the one rule. */
@Singleton
public final class PhoneNumbers {
    private static final int MAX_LENGTH = 32;
    private static final int SHOWN = 4;

    private static final Pattern SEPARATORS = Pattern.compile("[ ./()-]");

    /** Nothing else reaches libphonenumber, which drops or translates what it does not know: letters, {@code ;}, other digits. */
    private static final Pattern E164 = Pattern.compile("\\+[0-9]*");

    private static final Pattern NATIONAL = Pattern.compile("[0-9]+");
    private static final String NO_NUMBER = "no_number";

    /** The same for every number: its length is not told either. */
    private static final String HIDDEN = "•".repeat(7);

    private final @Nullable String defaultRegion;

    /** @param defaultRegion ISO 3166 code of the country whose national numbers are understood well enough to be suggested */
    PhoneNumbers(@ConfigProperty(name = "portcullis.phone.default-region") Optional<String> defaultRegion) {
        this.defaultRegion = defaultRegion
                .map(region -> region.strip().toUpperCase(Locale.ROOT))
                .orElse(null);
        if (this.defaultRegion != null
                && !PhoneNumberUtil.getInstance().getSupportedRegions().contains(this.defaultRegion)) {
            throw new IllegalArgumentException("portcullis.phone.default-region is no country with telephones");
        }
    }

    /**
     * @param e164 canonical, e.g. {@code +14155552671}
     * @param masked e.g. {@code +1•••••••2671}
     * @param countryCode e.g. {@code 1}
     */
    public record Number(String e164, String masked, String countryCode) {
        @Override
        public String toString() {
            return masked;
        }
    }

    /**
     * @throws DomainProblem 400 {@code phone_invalid} that says what is wrong, with the member {@code reason} for programs; for a
     *     national number {@code suggestion} is what it would be in international format
     */
    public Number parse(@Nullable String typed) {
        String text = typed == null ? "" : typed.strip();
        if (text.length() > MAX_LENGTH || !text.startsWith("+")) {
            throw notInternational(text);
        }
        String bare = SEPARATORS.matcher(text).replaceAll("");
        if (!E164.matcher(bare).matches()) {
            throw invalid(
                    NO_NUMBER,
                    "must be + and digits; only space, hyphen, dot, slash and parentheses may stand between them");
        }
        return known(bare, null);
    }

    /** Never taken as it is: a guess at the country would send codes to a stranger. */
    private DomainProblem notInternational(String text) {
        DomainProblem problem = invalid("not_international", "must be in international format, e.g. +14155552671");
        return suggestion(text)
                .map(number -> problem.with("suggestion", number.e164()))
                .orElse(problem);
    }

    private Optional<Number> suggestion(String text) {
        String bare = SEPARATORS.matcher(text).replaceAll("");
        if (defaultRegion == null
                || text.length() > MAX_LENGTH
                || !NATIONAL.matcher(bare).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(known(bare, defaultRegion));
        } catch (DomainProblem unfit) {
            return Optional.empty();
        }
    }

    private static Number known(String bare, @Nullable String region) {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber number = library.parse(bare, region);
            if (!library.isValidNumber(number)) {
                throw invalid(NO_NUMBER, "is not a number that exists");
            }
            requireMessages(library.getNumberType(number));
            return of(library.format(number, PhoneNumberFormat.E164), String.valueOf(number.getCountryCode()));
        } catch (NumberParseException e) {
            throw invalid(NO_NUMBER, "is not a telephone number");
        }
    }

    /** What can not receive a message, or would cost somebody dearly. */
    private static void requireMessages(PhoneNumberUtil.PhoneNumberType type) {
        switch (type) {
            case FIXED_LINE -> throw invalid("landline", "is a landline, which can not receive messages");
            case PREMIUM_RATE, SHARED_COST -> throw invalid("premium", "is a premium-rate number");
            case TOLL_FREE, UAN, VOICEMAIL, PAGER -> throw invalid("no_messages", "can not receive messages");
            default -> {}
        }
    }

    private static Number of(String e164, String countryCode) {
        String masked = "+" + countryCode + HIDDEN + e164.substring(e164.length() - SHOWN);
        return new Number(e164, masked, countryCode);
    }

    private static DomainProblem invalid(String reason, String message) {
        return new DomainProblem(400, "phone_invalid", "The phone number " + message + ".")
                .field("phone", message)
                .with("reason", reason);
    }
}
