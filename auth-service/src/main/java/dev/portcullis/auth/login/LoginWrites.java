package dev.portcullis.auth.login;

import dev.portcullis.auth.sms.Sent;
import dev.portcullis.auth.sms.SmsCode;
import dev.portcullis.auth.sms.SmsRequests;
import dev.portcullis.contracts.event.Method;
import dev.portcullis.kit.crypto.Tokens;
import dev.portcullis.kit.id.UuidV7;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns a decision into the one statement that makes it so, and the answer. */
@ApplicationScoped
class LoginWrites {
    private final Traces traces;
    private final SmsRequests requests;
    private final SmsSending sending;
    private final LoginSecrets secrets;
    private final LoginConfig config;
    private final Places places;

    LoginWrites(
            Traces traces,
            SmsRequests requests,
            SmsSending sending,
            LoginSecrets secrets,
            LoginConfig config,
            Places places) {
        this.traces = traces;
        this.requests = requests;
        this.sending = sending;
        this.secrets = secrets;
        this.config = config;
        this.places = places;
    }

    LoginService.Plan plan(Visit visit, Facts facts) {
        return switch (visit.decide(facts)) {
            case Decision.Allow allow -> answered(visit, facts, "allow", allow);
            case Decision.Deny deny -> answered(visit, facts, "deny", deny);
            case Decision.Enroll enroll -> enrolment(visit, facts, enroll);
            case Decision.Challenge challenge ->
                challenge.method() == Method.SMS ? smsChallenge(visit, facts) : appChallenge(visit, facts);
        };
    }

    private LoginService.Plan answered(Visit visit, Facts facts, String result, Decision decision) {
        Statement statement = new Statement().guard("select 1");
        LoginView.GrantView grant = null;
        Facts.OpenWindow window = facts.window();
        if (decision.reason().equals("session_valid") && window != null) {
            grant = Grants.ofOpenWindow(statement, visit, facts, window);
        }
        traces.leave(statement, visit, facts, null, decision);
        LoginView view = new LoginView(
                null,
                facts.user(),
                visit.userAsSent(),
                result,
                decision.reason(),
                Messages.of(decision, facts.deployment()),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                grant);
        return new LoginService.Plan(statement, view);
    }

    private LoginService.Plan enrolment(Visit visit, Facts facts, Decision.Enroll decision) {
        NewLogin login =
                login(visit, facts, null, decision.methods(), facts.deployment().digits(), NewLogin.SentCode.NONE);
        return opened(new Statement().guard("select 1"), visit, facts, login, decision, null);
    }

    private LoginService.Plan appChallenge(Visit visit, Facts facts) {
        Credential credential = facts.credential();
        int digits = credential == null ? facts.deployment().digits() : credential.digits();
        NewLogin login = login(visit, facts, Method.APP, null, digits, NewLogin.SentCode.NONE);
        return opened(new Statement().guard("select 1"), visit, facts, login, new Decision.Challenge(Method.APP), null);
    }

    private LoginService.Plan smsChallenge(Visit visit, Facts facts) {
        if (!sending.serves(facts)) {
            return unsent(visit, facts, NewLogin.SentCode.NOT_SERVED);
        }
        return switch (SmsPlan.of(facts, requests.limits(), visit.now())) {
            case SmsPlan.Send send -> sent(visit, facts);
            case SmsPlan.TakeOver takeOver -> takenOver(visit, facts, takeOver.code());
            case SmsPlan.Wait wait -> unsent(visit, facts, NewLogin.SentCode.NOT_SENT);
        };
    }

    private LoginService.Plan unsent(Visit visit, Facts facts, NewLogin.SentCode why) {
        return opened(
                new Statement().guard("select 1"),
                visit,
                facts,
                sms(visit, facts, UuidV7.at(visit.now()), why),
                new Decision.Challenge(Method.SMS),
                null);
    }

    private LoginService.Plan sent(Visit visit, Facts facts) {
        UUID id = UuidV7.at(visit.now());
        SmsSending.Sent sent = sending.newCode(id, facts, visit.now());
        NewLogin login = sms(visit, facts, id, sent.code());
        Statement statement = new Statement();
        sending.guard(statement, facts);
        sending.record(statement, id, facts, visit.now());
        LoginService.Plan plan =
                opened(statement, visit, facts, login, new Decision.Challenge(Method.SMS), visit.now());
        statement.event(sent.request());
        return plan;
    }

    private LoginService.Plan takenOver(Visit visit, Facts facts, Facts.LiveCode live) {
        UUID id = UuidV7.at(visit.now());
        String code = secrets.openCode(live.login(), live.codeSealed());
        NewLogin login = sms(
                visit,
                facts,
                id,
                new NewLogin.SentCode(
                        secrets.sealCode(id, code),
                        live.expiresAt(),
                        live.checksUsed(),
                        live.request(),
                        live.status(),
                        live.sentAt()));
        Statement statement = new Statement();
        statement.guard("select id from login where id = " + statement.uuid(live.login()) + " and version = "
                + statement.number(live.version()) + " and ended_at is null for no key update");
        statement.with(
                "ul",
                "update login set state = 'ended', ending = 'login_superseded', version = version + 1, code_sealed = null,"
                        + " sms_request_id = null, ended_at = " + statement.at(visit.now())
                        + " from g where login.id = g.id");
        return opened(statement, visit, facts, login, new Decision.Challenge(Method.SMS), null);
    }

    private NewLogin sms(Visit visit, Facts facts, UUID id, NewLogin.SentCode sent) {
        int digits = SmsCode.digits(facts.deployment().digits());
        return new NewLogin(
                id,
                user(facts),
                Method.SMS,
                null,
                digits,
                sent,
                promptToken(visit),
                visit.now().plus(config.loginLife()));
    }

    private NewLogin login(
            Visit visit,
            Facts facts,
            @Nullable Method method,
            @Nullable List<Method> methods,
            int digits,
            NewLogin.SentCode sent) {
        return new NewLogin(
                UuidV7.at(visit.now()),
                user(facts),
                method,
                methods,
                digits,
                sent,
                promptToken(visit),
                visit.now().plus(config.loginLife()));
    }

    private LoginService.Plan opened(
            Statement statement,
            Visit visit,
            Facts facts,
            NewLogin login,
            Decision decision,
            @Nullable Instant sentNow) {
        login.insertInto(statement, visit, facts);
        traces.leave(statement, visit, facts, login.id(), decision);
        boolean sms = login.method() == Method.SMS;
        Account account = facts.account();
        LoginView view = new LoginView(
                login.id(),
                login.user(),
                visit.userAsSent(),
                login.state(),
                decision.reason(),
                message(login, decision),
                login.method(),
                sms && account != null ? account.phoneMasked() : null,
                login.digits(),
                login.methods(),
                config.checksPerLogin() - login.sent().checksUsed(),
                login.expiresAt(),
                login.sent().status(),
                login.sent().reason(),
                sms ? nextSms(facts, sentNow, visit.now()) : null,
                login.promptToken() == null ? null : places.prompt(login.promptToken()),
                null);
        return new LoginService.Plan(statement, view);
    }

    /** Where nothing could be sent, why. */
    private static String message(NewLogin login, Decision decision) {
        String why = login.sent().reason();
        return why == null ? Messages.of(decision.reason()) : Messages.ofSms(why);
    }

    private long nextSms(Facts facts, @Nullable Instant sentNow, Instant now) {
        Sent sent = sentNow == null ? facts.sent() : facts.sent().and(sentNow);
        return SmsSending.seconds(requests.limits().wait(sent, now));
    }

    private static @Nullable String promptToken(Visit visit) {
        return visit.returnUrl() == null ? null : Tokens.random();
    }

    private static String user(Facts facts) {
        if (facts.user() == null) {
            throw new IllegalStateException("a login of no user");
        }
        return facts.user();
    }
}
