package dev.portcullis.kit.event;

/** CloudEvents 1.0, Kafka protocol binding, binary mode; {@code requestid} is our extension. */
final class EventHeaders {
    static final String SPEC_VERSION = "ce_specversion";
    static final String ID = "ce_id";
    static final String TYPE = "ce_type";
    static final String SOURCE = "ce_source";
    static final String TIME = "ce_time";
    static final String REQUEST_ID = "ce_requestid";

    private EventHeaders() {}
}
