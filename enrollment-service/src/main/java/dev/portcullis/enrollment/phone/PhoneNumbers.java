package dev.portcullis.enrollment.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.portcullis.kit.problem.DomainProblem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** ITU-T E.164 numbers, as libphonenumber knows them. Whoever brings a number, user or administrator: this is the one rule. */
public final class PhoneNumbers {
    private static final int MAX_LENGTH = 32;
    private static final int SHOWN = 4;

    private static final Pattern SEPARATORS = Pattern.compile("[ ./()-]");

    /** Nothing else reaches libphonenumber, which drops or translates what it does not know: letters, {@code ;}, other digits. */
    private static final Pattern E164 = Pattern.compile("\\+[0-9]*");

    /** The same for every number: its length is not told either. */
    private static final String HIDDEN = "•".repeat(7);

    private PhoneNumbers() {}

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

    /** @throws DomainProblem 400 {@code phone_invalid} that says what is wrong */
    public static Number parse(@Nullable String typed) {
        String text = typed == null ? "" : typed.strip();
        if (text.length() > MAX_LENGTH || !text.startsWith("+")) {
            throw invalid("must be in international format, e.g. +14155552671");
        }
        String bare = SEPARATORS.matcher(text).replaceAll("");
        if (!E164.matcher(bare).matches()) {
            throw invalid(
                    "must be + and digits; only space, hyphen, dot, slash and parentheses may stand between them");
        }
        return known(bare);
    }

    private static Number known(String bare) {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber number = library.parse(bare, null);
            if (!library.isValidNumber(number)) {
                throw invalid("is not a number that exists");
            }
            requireMessages(library.getNumberType(number));
            return of(library.format(number, PhoneNumberFormat.E164), String.valueOf(number.getCountryCode()));
        } catch (NumberParseException e) {
            throw invalid("is not a telephone number");
        }
    }

    /** What can not receive a message, or would cost somebody dearly. */
    private static void requireMessages(PhoneNumberUtil.PhoneNumberType type) {
        switch (type) {
            case FIXED_LINE -> throw invalid("is a landline, which can not receive messages");
            case PREMIUM_RATE, SHARED_COST -> throw invalid("is a premium-rate number");
            case TOLL_FREE, UAN, VOICEMAIL, PAGER -> throw invalid("can not receive messages");
            default -> {}
        }
    }

    private static Number of(String e164, String countryCode) {
        String masked = "+" + countryCode + HIDDEN + e164.substring(e164.length() - SHOWN);
        return new Number(e164, masked, countryCode);
    }

    private static DomainProblem invalid(String message) {
        return new DomainProblem(400, "phone_invalid", "The phone number " + message + ".").field("phone", message);
    }
}
