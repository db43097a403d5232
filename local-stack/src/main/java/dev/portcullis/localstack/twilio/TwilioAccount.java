package dev.portcullis.localstack.twilio;

/**
 * The account that sms-service sends with.
 *
 * @param sid {@code AC} and 32 hex digits
 * @param phoneNumber the sender, E.164
 */
public record TwilioAccount(String sid, String token, String phoneNumber) {

    @Override
    public String toString() {
        return "TwilioAccount[" + sid + "]";
    }
}
