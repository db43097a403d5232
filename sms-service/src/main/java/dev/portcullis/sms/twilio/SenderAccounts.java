package dev.portcullis.sms.twilio;

import org.jspecify.annotations.Nullable;

/**
 * The accounts as they are configured at this moment. Asked for every message and every callback, so an answer comes from memory; who
 * keeps one longer sends with a token that was rotated away.
 */
interface SenderAccounts {
    /** @return null: nothing can be sent */
    @Nullable
    Account main();
}
