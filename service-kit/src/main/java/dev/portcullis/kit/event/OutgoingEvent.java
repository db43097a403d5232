package dev.portcullis.kit.event;

import java.util.UUID;

/**
 * An event that is part of the running transaction.
 *
 * @param topic one of {@code Topics}
 * @param key id of the aggregate; events of one key are sent in the order of their insertion
 * @param type CloudEvents type, e.g. {@code portcullis.login.accepted}
 * @param payload a record of {@code contracts}
 */
public record OutgoingEvent(String topic, String key, String type, Object payload) {
    public static OutgoingEvent of(String topic, UUID key, String type, Object payload) {
        return new OutgoingEvent(topic, key.toString(), type, payload);
    }
}
