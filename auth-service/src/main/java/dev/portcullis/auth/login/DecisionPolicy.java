package dev.portcullis.auth.login;

import dev.portcullis.contracts.event.Method;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** api.md, "Order of the rules; the first that applies answers", as a table. */
public final class DecisionPolicy {
    /** Connection clients below this can't ask for a code. */
    private static final ClientVersion OLDEST_CLIENT = new ClientVersion(
            List.of(BigInteger.valueOf(15), BigInteger.valueOf(30), BigInteger.valueOf(3), BigInteger.valueOf(15)));

    private static final List<Rule> RULES = List.of(
            allow(DecisionFacts::verificationOff, "two_factor_off"),
            deny(DecisionFacts::unknownDomain, "unknown_domain"),
            allow(DecisionPolicy::isNotEnabled, "not_enabled"),
            deny(DecisionPolicy::isMembershipUnknown, "membership_unknown"),
            allow(facts -> isRdp(facts) && facts.whitelisted(), "whitelisted"),
            deny(DecisionPolicy::isRdp, "rdp_not_allowed"),
            deny(DecisionPolicy::isClientTooOld, "client_not_supported"),
            allow(DecisionFacts::windowOpen, "session_valid"),
            deny(facts -> facts.pathClosed() && !facts.knownDevice(), "locked"),
            deny(facts -> mustEnrol(facts) && facts.seatNeeded() && !facts.seatFree(), "license_exhausted"),
            deny(facts -> mustEnrol(facts) && cannotShowQrCode(facts), "enroll_in_portal"),
            new Rule(DecisionPolicy::mustEnrol, facts -> new Decision.Enroll(methods(facts))));

    private DecisionPolicy() {}

    private record Rule(Predicate<DecisionFacts> applies, Function<DecisionFacts, Decision> answer) {}

    public static Decision decide(DecisionFacts facts) {
        return RULES.stream()
                .filter(rule -> rule.applies().test(facts))
                .findFirst()
                .map(rule -> rule.answer().apply(facts))
                .orElseGet(() -> new Decision.Challenge(facts.method()));
    }

    private static Rule allow(Predicate<DecisionFacts> applies, String reason) {
        return new Rule(applies, facts -> new Decision.Allow(reason));
    }

    private static Rule deny(Predicate<DecisionFacts> applies, String reason) {
        return new Rule(applies, facts -> new Decision.Deny(reason));
    }

    private static boolean isNotEnabled(DecisionFacts facts) {
        return !facts.enabledByName() && facts.membership().answer() == Membership.Answer.NO_MEMBER;
    }

    private static boolean isMembershipUnknown(DecisionFacts facts) {
        return !facts.enabledByName() && facts.membership().answer() == Membership.Answer.UNKNOWN;
    }

    private static boolean isRdp(DecisionFacts facts) {
        return facts.client().kind() == ClientKind.RDP;
    }

    private static boolean isClientTooOld(DecisionFacts facts) {
        if (facts.client().kind() != ClientKind.CONNECTION_CLIENT) {
            return false;
        }
        ClientVersion version = ClientVersion.parse(facts.client().version());
        return version == null
                || version.compareTo(OLDEST_CLIENT) < 0
                || !Boolean.TRUE.equals(facts.client().twoFactorEnabled());
    }

    private static boolean mustEnrol(DecisionFacts facts) {
        return !facts.enrolled() && !facts.numberByAdmin();
    }

    private static boolean cannotShowQrCode(DecisionFacts facts) {
        return facts.client().kind() == ClientKind.CONNECTION_CLIENT && !facts.promptPossible();
    }

    private static List<Method> methods(DecisionFacts facts) {
        return facts.smsPossible() ? List.of(Method.APP, Method.SMS) : List.of(Method.APP);
    }
}
