package dev.portcullis.gateway.prompt;

import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answer of {@code POST /internal/v1/prompts/finish}: where the browser goes, with a ticket or an error. */
record Finished(
        UUID loginId,
        @Nullable String returnUrl,
        @Nullable String ticket,
        @Nullable String error) {
    @Nullable
    URI target() {
        if (returnUrl == null) {
            return null;
        }
        ReturnAddress address = new ReturnAddress(returnUrl, loginId);
        return ticket == null ? address.error(error == null ? Endings.EXPIRED : error) : address.ticket(ticket);
    }

    @Override
    public String toString() {
        return "Finished[" + loginId + "]";
    }
}
