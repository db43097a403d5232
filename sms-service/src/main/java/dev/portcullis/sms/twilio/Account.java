package dev.portcullis.sms.twilio;

import dev.portcullis.kit.secret.Secret;

/**
 * An account to send with.
 *
 * @param sid {@code AC…}
 * @param token signs in, and is what Twilio signs its callbacks with
 * @param from where messages come from, E.164
 */
record Account(String sid, Secret<String> token, String from) {}
