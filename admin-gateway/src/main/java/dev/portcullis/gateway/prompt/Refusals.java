package dev.portcullis.gateway.prompt;

import dev.portcullis.kit.problem.DomainProblem;
import org.jspecify.annotations.Nullable;

/** What a problem document of a service means to the person at the page. */
final class Refusals {
    private Refusals() {}

    /** The address itself was refused. */
    static Reply beforeOpened(DomainProblem problem) {
        return switch (problem.status()) {
            case 400, 404 -> Reply.Stop.of(Stopped.UNKNOWN);
            case 403 -> Reply.Stop.of(Stopped.OTHER_BROWSER);
            case 410 -> Reply.Stop.of(Stopped.EXPIRED);
            case 429 -> new Reply.Stop(Stopped.LIMITED, wait(problem), null);
            default -> unavailable(null, wait(problem));
        };
    }

    /** Null: the login has ended. */
    static @Nullable Reply of(DomainProblem problem, Opened opened) {
        ReturnAddress address = opened.address();
        return switch (problem.status()) {
            case 400 -> again(Notice.Kind.CODE_FORMAT);
            case 404 -> Reply.Stop.of(Stopped.UNKNOWN);
            case 409 -> conflict(problem, address);
            case 410 -> null;
            case 429 -> new Reply.Again(new Notice(Notice.Kind.LIMITED, wait(problem)));
            default -> unavailable(address, wait(problem));
        };
    }

    private static @Nullable Reply conflict(DomainProblem problem, @Nullable ReturnAddress address) {
        return switch (problem.code()) {
            case "already_enrolled" -> null;
            case "license_exhausted" -> address == null ? null : new Reply.Leave(address.error(Endings.LICENSE));
            case "enrolment_not_started" -> again(Notice.Kind.NOT_STARTED);
            case "wrong_method" -> again(Notice.Kind.WRONG_METHOD);
            default -> again(Notice.Kind.CHANGED);
        };
    }

    static Reply unavailable(@Nullable ReturnAddress address, long seconds) {
        return new Reply.Stop(Stopped.UNAVAILABLE, seconds, address);
    }

    private static Reply again(Notice.Kind kind) {
        return new Reply.Again(Notice.of(kind));
    }

    private static long wait(DomainProblem problem) {
        return problem.retryAfterSeconds().orElse(1);
    }
}
