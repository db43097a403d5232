package dev.portcullis.auth.prompt;

import dev.portcullis.auth.login.Login;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the browser goes, with a ticket or an error. */
record FinishView(
        UUID loginId,
        @Nullable String returnUrl,
        @Nullable String ticket,
        @Nullable String error) {
    static FinishView ticket(Login login, String ticket) {
        return new FinishView(login.id(), login.returnUrl(), ticket, null);
    }

    static FinishView error(Login login, String error) {
        return new FinishView(login.id(), login.returnUrl(), null, error);
    }

    @Override
    public String toString() {
        return "FinishView[" + loginId + "]";
    }
}
