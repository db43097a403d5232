package dev.portcullis.gateway.prompt;

import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What happens at a prompt. All that is known is known by auth-service; this asks and tells. */
@ApplicationScoped
class PromptService {
    private final PromptCalls calls;

    PromptService(PromptCalls calls) {
        this.calls = calls;
    }

    Uni<Reply> show(Visit visit, @Nullable Notice notice) {
        return at(visit, opened -> page(opened, notice, null)).map(PromptService::withoutLoop);
    }

    Uni<Reply> code(Visit visit, TypedCode typed) {
        if (typed.code().isBlank()) {
            return again(format(typed));
        }
        return at(
                visit,
                opened -> calls.code(opened, typed)
                        .chain(answer -> answered(visit, opened, typed, answer))
                        .onFailure(failure -> typed.isExtra() && isAboutForm(failure))
                        .recoverWithUni(() -> again(Notice.Kind.EXTRA_FORMAT)));
    }

    private static Notice.Kind format(TypedCode typed) {
        return typed.isExtra() ? Notice.Kind.EXTRA_FORMAT : Notice.Kind.CODE_FORMAT;
    }

    private static boolean isAboutForm(Throwable failure) {
        return failure instanceof DomainProblem problem && problem.status() == 400;
    }

    /** @param phone null: send once more */
    Uni<Reply> sms(Visit visit, @Nullable String phone) {
        if (phone != null && phone.isBlank()) {
            return at(visit, opened -> page(opened, null, Reply.Fault.of(PhoneRefusal.NONE)));
        }
        return at(
                visit,
                opened -> calls.sms(opened, phone)
                        .replaceWith(sent())
                        .onFailure(PromptService::isAboutNumber)
                        .recoverWithUni(failure ->
                                page(opened, null, Reply.Fault.of(PhoneRefusal.of(phone, (DomainProblem) failure)))));
    }

    /** A user who asked for a message changes his mind. */
    Uni<Reply> app(Visit visit) {
        return at(visit, opened -> calls.enrolment(opened).replaceWith(new Reply.Again(null)));
    }

    Uni<Reply> cancel(Visit visit) {
        return at(visit, opened -> calls.finish(visit, true).map(PromptService::leave));
    }

    /** Opens the prompt; an ended login goes home whatever was asked. */
    private Uni<Reply> at(Visit visit, Function<Opened, Uni<Reply>> step) {
        return calls.open(visit)
                .chain(opened -> opened.isOpen()
                        ? guarded(visit, opened, step)
                        : end(visit, opened, opened.login().reason()))
                .onFailure(DomainProblem.class)
                .recoverWithItem(failure -> Refusals.beforeOpened((DomainProblem) failure));
    }

    private Uni<Reply> guarded(Visit visit, Opened opened, Function<Opened, Uni<Reply>> step) {
        return step.apply(opened)
                .onFailure(DomainProblem.class)
                .recoverWithUni(failure -> refused(visit, opened, (DomainProblem) failure));
    }

    private Uni<Reply> refused(Visit visit, Opened opened, DomainProblem problem) {
        Reply reply = Refusals.of(problem, opened);
        return reply == null
                ? end(visit, opened, problem.code())
                : Uni.createFrom().item(reply);
    }

    private Uni<Reply> page(Opened opened, @Nullable Notice notice, Reply.@Nullable Fault fault) {
        if (!opened.wantsSecret()) {
            return Uni.createFrom().item(new Reply.Show(opened, null, notice, fault));
        }
        return calls.enrolment(opened).map(enrolment -> shown(opened, enrolment, notice, fault));
    }

    private static Reply shown(
            Opened opened, Enrolment enrolment, @Nullable Notice notice, Reply.@Nullable Fault fault) {
        return enrolment.isSound()
                ? new Reply.Show(opened, enrolment, notice, fault)
                : Refusals.unavailable(opened.address(), 1);
    }

    private Uni<Reply> answered(Visit visit, Opened opened, TypedCode typed, CodeAnswer answer) {
        List<String> codes = answer.recoveryCodes();
        if (codes != null && !codes.isEmpty()) {
            return Uni.createFrom().item(new Reply.Codes(opened, codes));
        }
        if (!answer.result().equals("retry")) {
            return end(visit, opened, answer.reason());
        }
        long wait = answer.retryAfterSeconds() == null ? 0 : answer.retryAfterSeconds();
        return switch (answer.reason()) {
            case "code_invalid" -> again(typed.isExtra() ? Notice.Kind.EXTRA_INVALID : Notice.Kind.CODE_INVALID);
            case "too_soon" -> Uni.createFrom().item(new Reply.Again(new Notice(Notice.Kind.TOO_SOON, wait)));
            default -> page(opened, null, Reply.Fault.of(Objects.requireNonNullElse(answer.message(), "")));
        };
    }

    /** auth-service knows how a login ended; where it does not call it ended, the reason of its answer counts. */
    private Uni<Reply> end(Visit visit, Opened opened, String reason) {
        return Uni.createFrom()
                .deferred(() -> calls.finish(visit, false))
                .onFailure(failure -> isConflict(failure, "conflict"))
                .retry()
                .atMost(2)
                .map(PromptService::leave)
                .onFailure(failure -> isConflict(failure, "login_open"))
                .recoverWithItem(() -> leave(opened, reason));
    }

    private static Reply leave(Finished finished) {
        URI target = finished.target();
        return target == null ? Reply.Stop.of(Stopped.EXPIRED) : new Reply.Leave(target);
    }

    private static Reply leave(Opened opened, String reason) {
        ReturnAddress address = opened.address();
        return address == null ? Reply.Stop.of(Stopped.EXPIRED) : new Reply.Leave(address.error(Endings.of(reason)));
    }

    /** A page that can not be shown never redirects to itself. */
    private static Reply withoutLoop(Reply reply) {
        return reply instanceof Reply.Again ? Refusals.unavailable(null, 1) : reply;
    }

    private static Uni<Reply> again(Notice.Kind kind) {
        return Uni.createFrom().item(new Reply.Again(Notice.of(kind)));
    }

    private static Reply sent() {
        return new Reply.Again(Notice.of(Notice.Kind.SMS_SENT));
    }

    private static boolean isAboutNumber(Throwable failure) {
        return failure instanceof DomainProblem problem
                && problem.status() == 400
                && (problem.code().equals("phone_invalid")
                        || problem.errors().stream()
                                .anyMatch(error -> error.field().equals("phone")));
    }

    private static boolean isConflict(Throwable failure, String code) {
        return failure instanceof DomainProblem problem
                && problem.status() == 409
                && problem.code().equals(code);
    }
}
