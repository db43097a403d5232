package dev.portcullis.sms.account;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import org.jspecify.annotations.Nullable;

/** The country messages are sent from. */
final class SenderCountry {
    private SenderCountry() {}

    /**
     * @param sender E.164, or a name or messaging service, which are of no country
     * @return ISO 3166
     */
    static @Nullable String of(@Nullable String sender) {
        if (sender == null || !sender.startsWith("+")) {
            return null;
        }
        try {
            PhoneNumberUtil library = PhoneNumberUtil.getInstance();
            PhoneNumber number = library.parse(sender, null);
            String exact = library.getRegionCodeForNumber(number);
            String region = exact == null ? library.getRegionCodeForCountryCode(number.getCountryCode()) : exact;
            return region.length() == 2 && !region.equals("ZZ") ? region : null;
        } catch (NumberParseException e) {
            return null;
        }
    }
}
