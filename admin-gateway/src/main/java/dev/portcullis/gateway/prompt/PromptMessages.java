package dev.portcullis.gateway.prompt;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Every word of the prompt, in English; {@code messages/prompt_fr.properties} has them in French. */
@MessageBundle(value = "prompt", locale = "en")
public interface PromptMessages {
    @Message("Portcullis")
    String product();

    @Message("2-step verification")
    String titleLogin();

    @Message("Protect your account with 2-step verification")
    String titleEnrol();

    @Message("Signing in as {user}")
    String signingIn(String user);

    @Message("Signing in to {host} as {user}")
    String signingInTo(String user, String host);

    @Message("Open your authenticator app and enter the {digits}-digit code it shows.")
    String introApp(int digits);

    @Message("We are sending a {digits}-digit code to {destination}.")
    String introSms(int digits, String destination);

    @Message("We sent a {digits}-digit code to {destination}.")
    String introSmsDelivered(int digits, String destination);

    @Message(
            "No new message was sent to {destination}, because too many were asked for. Enter the last code you received, or ask for another when the time is up.")
    String introSmsNotSent(String destination);

    @Message("The message to {destination} could not be delivered. Send it again, or ask your administrator.")
    String introSmsFailed(String destination);

    @Message("your phone")
    String yourPhone();

    @Message("Verification code")
    String codeLabel();

    @Message("{digits} digits")
    String codeHint(int digits);

    @Message("Validate")
    String validate();

    @Message("My code does not work")
    String helpTitle();

    @Message("Wait for the next code in the app and enter that one. A code works only once.")
    String helpWait();

    @Message("Check that your phone sets its date and time automatically.")
    String helpClock();

    @Message("Use the code of the last message. Messages can take a minute to arrive.")
    String helpSms();

    @Message("Changed or lost your phone? Ask your administrator to reset your verification.")
    String helpAdmin();

    @Message("From now on, signing in takes your password and a code from your phone. Set this up once.")
    String enrolIntro();

    @Message("Use an authenticator app")
    String appTitle();

    @Message("For example Google Authenticator, Microsoft Authenticator or Authy.")
    String appExamples();

    @Message("Open the authenticator app on your mobile phone.")
    String appStepOpen();

    @Message("Scan this QR code with it.")
    String appStepScan();

    @Message("Enter the {digits}-digit code that the app shows.")
    String appStepCode(int digits);

    @Message("QR code for your authenticator app. The same key stands below as text.")
    String qrAlt();

    @Message("Open in the authenticator app")
    String openApp();

    @Message("if you are on your phone")
    String openAppHint();

    @Message("Can’t scan? Type this key")
    String keyTitle();

    @Message("Choose “time based” in the app. Spaces do not matter. Show the key to nobody.")
    String keyHint();

    @Message("or")
    String or();

    @Message("Receive codes by SMS")
    String smsTitle();

    @Message("Use another number")
    String smsTitleOther();

    @Message("Phone number")
    String phoneLabel();

    @Message("International format, e.g. +14155552671")
    String phoneHint();

    @Message("That is not a phone number that can receive codes. Begin with + and the country code, e.g. +14155552671.")
    String phoneInvalid();

    @Message("Is this your number, with its country code? Correct it where it is not, and send again.")
    String phoneNational();

    @Message("That is a landline, which can not receive SMS. Enter the number of a mobile phone.")
    String phoneLandline();

    @Message("Codes are not sent to premium-rate numbers. Enter the number of a mobile phone.")
    String phonePremium();

    @Message("Codes are not sent to the country of this number. Use an app, or ask your administrator.")
    String phoneCountry();

    @Message("Send SMS")
    String sendSms();

    @Message("The message is on its way. Enter its code below.")
    String smsSent();

    @Message("Where your message stands")
    String smsStateTitle();

    @Message("The message is being sent.")
    String smsQueued();

    @Message("The message was sent.")
    String smsAccepted();

    @Message("The message has arrived.")
    String smsDelivered();

    @Message("The message could not be delivered. Ask for another one.")
    String smsNotDelivered();

    @Message("It is not known whether the message was sent. If it does not arrive, ask for another one.")
    String smsNotConfirmed();

    @Message("This number is not in service. Ask your administrator to correct it.")
    String smsNumberInvalid();

    @Message("This number can’t receive SMS. Ask your administrator to change it.")
    String smsNumberCannotReceive();

    @Message("Your phone can’t be reached. Switch it on, then ask for another message.")
    String smsNumberNotReachable();

    @Message("Your phone has stopped our messages. Answer START to the last one, then ask for another.")
    String smsNumberOptedOut();

    @Message("Messages to your number’s country are not allowed. Ask your administrator.")
    String smsCountryNotServed();

    @Message(
            "Codes by SMS are not available to this number now. Use an app or a recovery code, or ask your administrator.")
    String smsNumberNotServedNow();

    @Message("Messages can’t be sent. Ask your administrator.")
    String smsUnavailable();

    @Message("Send the message again")
    String resend();

    @Message("Send the message again (possible in {wait})")
    String resendIn(String wait);

    @Message("Use an authenticator app instead")
    String useApp();

    @Message("{left} tries left")
    String triesLeft(int left);

    @Message("Last try")
    String lastTry();

    @Message("Cancel")
    String cancel();

    @Message("Cancel and return to {host}")
    String cancelTo(String host);

    @Message("Return to {host}")
    String returnTo(String host);

    @Message("Try again")
    String retry();

    @Message("Français")
    String language();

    @Message("Afficher cette page en français")
    String languageLabel();

    @Message("We never ask for your code by phone or email.")
    String footer();

    @Message("a second")
    String second();

    @Message("{count} seconds")
    String seconds(long count);

    @Message("{count} minutes")
    String minutes(long count);

    @Message("That code is not right. If you typed it correctly, wait for the next code and enter that one.")
    String codeInvalidApp();

    @Message("That code is not right. Enter the code of the last message you received.")
    String codeInvalidSms();

    @Message("Enter exactly the {digits} digits of the code.")
    String codeFormat(int digits);

    @Message("That code is not right, was used already or is too old.")
    String extraInvalid();

    @Message("Such a code has 16 letters and digits.")
    String extraFormat();

    @Message("No phone at hand?")
    String extraTitle();

    @Message("Recovery code")
    String extraRecovery();

    @Message("Code from the help desk")
    String extraBypass();

    @Message("Kind of code")
    String extraKind();

    @Message("Code of 16 letters and digits")
    String extraLabel();

    @Message("Save your recovery codes")
    String codesTitle();

    @Message(
            "Verification is set up. Each of these codes lets you sign in once when your phone is not at hand. They are shown only now: print them or keep them in a safe place.")
    String codesIntro();

    @Message("I have saved them, go on")
    String codesContinue();

    @Message("That was too soon: the code was not checked. Try again in {wait}.")
    String tooSoon(String wait);

    @Message("No message can be sent right now. Ask again in {wait}.")
    String smsLimited(String wait);

    @Message("Scan the QR code or ask for a message first, then enter the code.")
    String notStarted();

    @Message("The code of this login comes another way. Enter the one that is asked for below.")
    String wrongMethod();

    @Message("Something changed in the meantime. Please try again.")
    String changed();

    @Message("Opened in another browser")
    String otherBrowserTitle();

    @Message("This page belongs to the browser that opened it first. Go on there, or sign in again from your portal.")
    String otherBrowserText();

    @Message("This form can’t be accepted")
    String forgedTitle();

    @Message(
            "It did not come from the page that this browser was shown. Nothing was sent. Cookies must be allowed for this site.")
    String forgedText();

    @Message("Page not found")
    String unknownTitle();

    @Message("This address is not known, or no longer. Sign in again from your portal.")
    String unknownText();

    @Message("This page has expired")
    String expiredTitle();

    @Message("The login took too long or has ended. Sign in again from your portal.")
    String expiredText();

    @Message("Too many requests")
    String limitedTitle();

    @Message("Please wait a moment, then try again.")
    String limitedText();

    @Message("Verification is not available right now")
    String unavailableTitle();

    @Message("Please try again in a moment.")
    String unavailableText();
}
