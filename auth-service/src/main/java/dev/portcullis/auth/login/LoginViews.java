package dev.portcullis.auth.login;

import dev.portcullis.auth.sms.SmsRequests;
import dev.portcullis.contracts.event.Method;
import dev.portcullis.kit.database.Bounded;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A login as it stands now, for a page that was reloaded. */
@ApplicationScoped
public class LoginViews {
    private final LoginQuery logins;
    private final SmsRequests requests;
    private final LoginConfig config;
    private final Clock clock;

    LoginViews(LoginQuery logins, SmsRequests requests, LoginConfig config, Clock clock) {
        this.logins = logins;
        this.requests = requests;
        this.config = config;
        this.clock = clock;
    }

    Uni<LoginView> get(UUID id, UUID integration) {
        Instant now = clock.instant();
        return Bounded.database(logins.read(id, integration, now)).map(facts -> of(facts, now));
    }

    public LoginView of(LoginFacts facts, Instant now) {
        Login login = facts.login();
        String ending = facts.ending(now);
        String reason = reason(login, ending);
        boolean sms = CheckPolicy.method(facts) == Method.SMS;
        return new LoginView(
                login.id(),
                login.user(),
                login.userAsSent(),
                result(login, ending),
                reason,
                message(login, reason, sms && ending == null),
                CheckPolicy.method(facts),
                sms ? destination(facts) : null,
                login.digits(),
                login.methods(),
                config.checksPerLogin() - login.checksUsed(),
                login.expiresAt(),
                sms ? login.smsStatus() : null,
                sms ? login.smsReason() : null,
                sms && ending == null ? next(facts, now) : null,
                null,
                null);
    }

    /** While a message that did not arrive is waited for, why it did not. */
    private static String message(Login login, String reason, boolean waits) {
        String why = login.smsReason();
        return waits && why != null ? Messages.ofSms(why) : Messages.of(reason);
    }

    private static String result(Login login, @Nullable String ending) {
        if (ending == null) {
            return login.enrolling() ? "enroll" : "challenge";
        }
        return login.isCompleted() ? "allow" : "deny";
    }

    private static String reason(Login login, @Nullable String ending) {
        if (ending == null) {
            return login.enrolling() ? "enrollment_required" : "code_required";
        }
        return login.isCompleted() ? String.valueOf(login.acceptedAs()) : ending;
    }

    private static @Nullable String destination(LoginFacts facts) {
        Login.Pending pending = facts.login().pending();
        if (pending != null && pending.phoneMasked() != null) {
            return pending.phoneMasked();
        }
        return facts.account() == null ? null : facts.account().phoneMasked();
    }

    private long next(LoginFacts facts, Instant now) {
        return SmsSending.seconds(requests.limits().wait(facts.sent(), now));
    }
}
