package dev.portcullis.contracts;

import java.util.List;

/** Every topic of the suite; key is the aggregate's id, so the order of one aggregate holds. */
public final class Topics {
    public static final String ACCOUNT = "portcullis.enrollment.account.v1";
    public static final String GROUP = "portcullis.enrollment.group.v1";
    public static final String CREDENTIAL = "portcullis.auth.credential.v1";
    public static final String LOGIN = "portcullis.auth.login.v1";
    public static final String SMS_REQUESTED = "portcullis.sms.requested.v1";
    public static final String SMS_DELIVERY = "portcullis.sms.delivery.v1";
    public static final String SMS_STATUS = "portcullis.sms.status.v1";
    public static final String LICENSE_STATUS = "portcullis.license.status.v1";
    public static final String AUDIT = "portcullis.audit.v1";

    /** Partitions of a topic where the deployment says nothing else; consumers scale up to this number. */
    public static final int DEFAULT_PARTITIONS = 12;

    /** All topics, without their dead-letter topics. */
    public static final List<Topic> ALL = List.of(
            new Topic(ACCOUNT, true),
            new Topic(GROUP, true),
            new Topic(CREDENTIAL, false),
            new Topic(LOGIN, false),
            new Topic(SMS_REQUESTED, false),
            new Topic(SMS_DELIVERY, false),
            new Topic(SMS_STATUS, true),
            new Topic(LICENSE_STATUS, true),
            new Topic(AUDIT, false));

    private Topics() {}

    /**
     * @param name its full name, version included
     * @param compacted whether the last record of a key is kept for ever
     */
    public record Topic(String name, boolean compacted) {
        /** Where a record goes that no consumer can handle. */
        public String deadLetter() {
            return name + ".dlq";
        }
    }
}
