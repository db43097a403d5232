package dev.portcullis.auth.prompt;

import dev.portcullis.auth.login.Login;
import dev.portcullis.auth.login.LoginView;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The login behind a prompt's address. */
record PromptView(
        UUID loginId,
        UUID integrationId,
        String user,
        @Nullable String returnUrl,
        LoginView login) {
    static PromptView of(Login login, LoginView view) {
        return new PromptView(login.id(), login.integration(), login.user(), login.returnUrl(), view);
    }
}
