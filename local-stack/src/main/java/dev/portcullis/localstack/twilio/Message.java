package dev.portcullis.localstack.twilio;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A text message that was accepted.
 *
 * @param at when, ISO 8601
 * @param account SID of the one that it was sent with
 * @param callback where its status is reported, if the sender asked for it
 */
record Message(
        String sid,
        String to,
        String from,
        String body,
        String at,
        @JsonIgnore String account,
        @JsonIgnore @Nullable String callback) {
    static Message of(String account, String sid, String to, String from, String body, @Nullable String callback) {
        return new Message(sid, to, from, body, Instant.now().toString(), account, callback);
    }
}
