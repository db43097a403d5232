package dev.portcullis.contracts;

import dev.portcullis.contracts.event.CredentialChanged;
import dev.portcullis.contracts.event.LoginEvent;
import dev.portcullis.contracts.event.SmsDelivery;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every CloudEvents type of the suite, header {@code ce_type}: a topic has its own and no other. */
public final class EventTypes {
    public static final String ACCOUNT_CHANGED = "portcullis.account.changed";
    public static final String GROUP_CHANGED = "portcullis.group.changed";
    public static final String SMS_REQUESTED = "portcullis.sms.requested";
    public static final String SMS_STATUS = "portcullis.sms.status";
    public static final String LICENSE_STATUS = "portcullis.license.status";
    public static final String AUDIT = "portcullis.audit";

    /** Those of each topic of {@link Topics#ALL}. */
    public static final Map<String, List<String>> OF_TOPIC = Map.of(
            Topics.ACCOUNT, List.of(ACCOUNT_CHANGED),
            Topics.GROUP, List.of(GROUP_CHANGED),
            Topics.CREDENTIAL,
                    Arrays.stream(CredentialChanged.Change.values())
                            .map(EventTypes::of)
                            .toList(),
            Topics.LOGIN,
                    Arrays.stream(LoginEvent.Kind.values()).map(EventTypes::of).toList(),
            Topics.SMS_REQUESTED, List.of(SMS_REQUESTED),
            Topics.SMS_DELIVERY,
                    Arrays.stream(SmsDelivery.State.values())
                            .map(EventTypes::of)
                            .toList(),
            Topics.SMS_STATUS, List.of(SMS_STATUS),
            Topics.LICENSE_STATUS, List.of(LICENSE_STATUS),
            Topics.AUDIT, List.of(AUDIT));

    private EventTypes() {}

    public static String of(LoginEvent.Kind kind) {
        return "portcullis.login." + lower(kind);
    }

    public static String of(CredentialChanged.Change change) {
        return "portcullis.credential." + lower(change);
    }

    public static String of(SmsDelivery.State state) {
        return "portcullis.sms." + lower(state);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
