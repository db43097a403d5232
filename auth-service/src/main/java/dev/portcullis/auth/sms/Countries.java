package dev.portcullis.auth.sms;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where codes are sent to.
 *
 * @param listed ISO 3166; empty: the sender's country and those of enrolled numbers
 */
public record Countries(List<String> listed) {
    public Countries {
        listed = List.copyOf(listed);
    }

    /** @return ISO 3166; null: the number belongs to no country */
    public static @Nullable String of(String e164) {
        try {
            PhoneNumberUtil library = PhoneNumberUtil.getInstance();
            PhoneNumber number = library.parse(e164, null);
            String exact = library.getRegionCodeForNumber(number);
            String region = exact == null ? library.getRegionCodeForCountryCode(number.getCountryCode()) : exact;
            return region.length() == 2 && !region.equals("ZZ") ? region : null;
        } catch (NumberParseException e) {
            return null;
        }
    }

    /** @return country code with its plus; {@code +} for what is no number */
    public static String codeOf(String e164) {
        try {
            return "+" + PhoneNumberUtil.getInstance().parse(e164, null).getCountryCode();
        } catch (NumberParseException e) {
            return "+";
        }
    }

    /** Whether a number that is in use gets messages; where nothing is listed, its country is one of those enrolled. */
    public boolean serveKnown(String e164) {
        return listed.isEmpty() || listed.contains(String.valueOf(of(e164)));
    }

    /**
     * Whether a number may be enrolled.
     *
     * @param country of it
     * @param sender country of the number messages are sent from; null: not known, and then any will do while nothing is listed
     * @param enrolled whether a number of that country is in use
     */
    public boolean serveNew(String country, @Nullable String sender, boolean enrolled) {
        return listed.isEmpty() ? sender == null || sender.equals(country) || enrolled : listed.contains(country);
    }
}
