package dev.portcullis.sms.account;

import java.util.ArrayList;
import java.util.List;

/** What an administrator should know of a configuration that is allowed. */
final class SmsWarnings {
    private SmsWarnings() {}

    /** @param canReport whether Twilio can tell this deployment what becomes of a message */
    static List<String> of(Configuration configuration, boolean canReport) {
        List<String> warnings = new ArrayList<>();
        for (Role role : Role.values()) {
            Configuration.Entry entry = configuration.of(role);
            if (entry != null) {
                String whose = role == Role.PRIMARY ? "" : "fallback: ";
                of(entry).forEach(warning -> warnings.add(whose + warning));
            }
        }
        if (configuration.of(Role.PRIMARY) != null && !canReport) {
            warnings.add("Twilio can not report what becomes of messages, because portcullis.public-url is no public"
                    + " https address: whether a message arrives is not known");
        }
        return warnings;
    }

    private static List<String> of(Configuration.Entry entry) {
        List<String> warnings = new ArrayList<>();
        Configuration.Check check = entry.check();
        if (!entry.isReadable()) {
            warnings.add("the stored secrets can not be opened with this service's keyring: enter them again");
            return warnings;
        }
        if (check == null) {
            warnings.add("Twilio was not asked whether this account can send");
        } else if (check.result() == CheckResult.CREDENTIALS_REFUSED) {
            warnings.add("Twilio refuses the credentials; enter the present ones");
        }
        if (check != null && check.isTrial()) {
            warnings.add(trial(check));
        }
        if (PhoneNumberRule.isAlphanumeric(entry.account().from())) {
            warnings.add(
                    "an alphanumeric sender is not allowed in every country (not in the United States and Canada) and"
                            + " must be registered in some");
        }
        if (!entry.account().canCheckCallbacks()) {
            warnings.add("without the auth token Twilio's reports can not be told from forgeries and are not asked for:"
                    + " whether a message arrives is not known");
        }
        return warnings;
    }

    private static String trial(Configuration.Check check) {
        String verified = check.verifiedNumbers() == null
                ? ""
                : ", of which there " + (check.verifiedNumbers() == 1 ? "is 1" : "are " + check.verifiedNumbers());
        return "a trial account sends only to numbers verified at Twilio under Verified Caller IDs" + verified
                + ", and puts a note of Twilio's before each message; an upgraded account sends to all";
    }
}
