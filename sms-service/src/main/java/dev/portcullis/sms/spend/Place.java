package dev.portcullis.sms.spend;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;

/**
 * Where a number is.
 *
 * @param country ISO 3166, e.g. {@code GB}; {@code ZZ} where the number belongs to none
 * @param prefix country code and the three digits after it, e.g. {@code +44771}
 */
record Place(String country, String prefix) {
    private static final String NOWHERE = "ZZ";
    private static final int DIGITS = 3;

    static Place of(String e164) {
        try {
            PhoneNumberUtil library = PhoneNumberUtil.getInstance();
            PhoneNumber number = library.parse(e164, null);
            int code = String.valueOf(number.getCountryCode()).length();
            return new Place(region(library, number), start(e164, 1 + code + DIGITS));
        } catch (NumberParseException e) {
            return new Place(NOWHERE, start(e164, 1 + DIGITS));
        }
    }

    /** What a message to it is counted for. */
    List<String> scopes() {
        return List.of(prefix, country);
    }

    /** A number that is not listed, or of a service without a country, has that of its country code. */
    private static String region(PhoneNumberUtil library, PhoneNumber number) {
        String exact = library.getRegionCodeForNumber(number);
        String region = exact == null ? library.getRegionCodeForCountryCode(number.getCountryCode()) : exact;
        return region.length() == 2 ? region : NOWHERE;
    }

    private static String start(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }
}
