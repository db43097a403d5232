package dev.portcullis.auth.login;

import dev.portcullis.auth.sms.SmsRequests;
import dev.portcullis.contracts.event.Method;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.idempotency.IdempotentRequest;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends a code once more, or to the number of a user who enrols. */
@ApplicationScoped
class SmsService {
    private static final int TRIES = 5;

    private final LoginQuery logins;
    private final SmsWrites writes;
    private final SmsRequests requests;
    private final Accounts accounts;
    private final NumberCountry country;
    private final Numbers numbers;
    private final LoginSecrets secrets;
    private final Outbox outbox;
    private final Repeats repeats;
    private final Clock clock;

    SmsService(
            LoginQuery logins,
            SmsWrites writes,
            SmsRequests requests,
            Accounts accounts,
            NumberCountry country,
            Numbers numbers,
            LoginSecrets secrets,
            Outbox outbox,
            Repeats repeats,
            Clock clock) {
        this.logins = logins;
        this.writes = writes;
        this.requests = requests;
        this.accounts = accounts;
        this.country = country;
        this.numbers = numbers;
        this.secrets = secrets;
        this.outbox = outbox;
        this.repeats = repeats;
        this.clock = clock;
    }

    /** @param repeat null: without an {@code Idempotency-Key} */
    Uni<SmsView> send(UUID id, UUID integration, SmsRequest request, @Nullable IdempotentRequest repeat) {
        String phone = request.phone();
        if (phone == null) {
            return outbox.sent(Bounded.database(once(id, integration, null, repeat)));
        }
        if (phone.isBlank() || phone.length() > SmsRequest.MAX_PHONE) {
            throw new DomainProblem(400, "phone_invalid", "phone is not a number").field("phone", "is not a number");
        }
        return Bounded.database(logins.read(id, integration, clock.instant()))
                .invoke(this::requireEnrolmentBySms)
                .chain(facts -> toNumber(facts.login(), phone, repeat));
    }

    /** The call comes before anything is written: what it refuses leaves nothing behind. */
    private Uni<SmsView> toNumber(Login login, String phone, @Nullable IdempotentRequest repeat) {
        return country.require(phone)
                .chain(() -> numbers.check(login, phone))
                .chain(answer -> prove(login, answer, repeat));
    }

    private Uni<SmsView> prove(Login login, Numbers.Answer answer, @Nullable IdempotentRequest repeat) {
        String number = secrets.openSentPhone(answer.account().accountId(), answer.phone());
        SmsWrites.Target target = new SmsWrites.Target(number, answer.phoneMasked());
        return outbox.sent(Bounded.database(accounts.adopt(login, answer.account())
                .chain(() -> once(login.id(), login.integration(), target, repeat))));
    }

    private Uni<SmsView> once(
            UUID id, UUID integration, SmsWrites.@Nullable Target target, @Nullable IdempotentRequest repeat) {
        return repeats.once(repeat, SmsView.class, new Repeats.Work<SmsView, SmsView>() {
            @Override
            public Uni<SmsView> first(SqlClient client) {
                return attempt(client, id, integration, target, TRIES);
            }

            @Override
            public SmsView kept(SmsView answer) {
                return answer;
            }

            @Override
            public Uni<SmsView> again(SqlClient client, SmsView kept) {
                return Uni.createFrom().item(kept);
            }
        });
    }

    private Uni<SmsView> attempt(
            SqlClient client, UUID id, UUID integration, SmsWrites.@Nullable Target target, int triesLeft) {
        Instant now = clock.instant();
        byte[] digest = target == null ? null : secrets.digestOfNumber(target.number());
        return logins.readForNumber(client, id, integration, digest, now)
                .map(facts -> plan(facts, target, now))
                .chain(plan -> run(client, plan, id, integration, target, triesLeft));
    }

    private Uni<SmsView> run(
            SqlClient client,
            SmsWrites.Plan plan,
            UUID id,
            UUID integration,
            SmsWrites.@Nullable Target target,
            int triesLeft) {
        return plan.statement()
                .run(client)
                .chain(won ->
                        won ? Uni.createFrom().item(plan.answer()) : again(client, id, integration, target, triesLeft));
    }

    private Uni<SmsView> again(
            SqlClient client, UUID id, UUID integration, SmsWrites.@Nullable Target target, int triesLeft) {
        return triesLeft > 1
                ? attempt(client, id, integration, target, triesLeft - 1)
                : Uni.createFrom().failure(DomainProblem.unavailable("login"));
    }

    private SmsWrites.Plan plan(LoginFacts facts, SmsWrites.@Nullable Target target, Instant now) {
        requireOpen(facts, now);
        if (target == null && CheckPolicy.method(facts) != Method.SMS) {
            throw facts.login().enrolling()
                    ? DomainProblem.invalid("phone", "is required while enrolling")
                    : wrongMethod();
        }
        Duration wait = requests.limits().wait(facts.sent(), now);
        if (!wait.isZero()) {
            throw new DomainProblem(429, "sms_limit", "A message was sent a moment ago, or too many were.")
                    .retryAfter(wait);
        }
        return writes.plan(facts, target, now);
    }

    private void requireEnrolmentBySms(LoginFacts facts) {
        requireOpen(facts, clock.instant());
        if (facts.login().methods() == null || !facts.login().methods().contains(Method.SMS)) {
            throw wrongMethod();
        }
    }

    private static void requireOpen(LoginFacts facts, Instant now) {
        String ending = facts.ending(now);
        if (ending != null) {
            throw Accounts.ended(ending);
        }
    }

    private static DomainProblem wrongMethod() {
        return new DomainProblem(409, "wrong_method", "The code of this login comes another way.");
    }
}
