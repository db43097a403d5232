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
            allow("mode is off", DecisionFacts::verificationOff, "two_factor_off"),
            deny("the name is of no listed domain", DecisionFacts::unknownDomain, "unknown_domain"),
            allow("the user is not enabled", DecisionPolicy::isNotEnabled, "not_enabled"),
            deny("nobody knows the user's groups", DecisionPolicy::isMembershipUnknown, "membership_unknown"),
            allow("rdp, and the user is whitelisted", facts -> isRdp(facts) && facts.whitelisted(), "whitelisted"),
            deny("rdp", DecisionPolicy::isRdp, "rdp_not_allowed"),
            deny(
                    "the connection client is too old or can not ask",
                    DecisionPolicy::isClientTooOld,
                    "client_not_supported"),
            allow("a validity window is open for this client", DecisionFacts::windowOpen, "session_valid"),
            deny(
                    "too many wrong codes in a row, and no known device",
                    facts -> facts.pathClosed() && !facts.knownDevice(),
                    "locked"),
            deny(
                    "the user must enrol, and there is no seat",
                    facts -> mustEnrol(facts) && facts.seatNeeded() && !facts.seatFree(),
                    "license_exhausted"),
            deny(
                    "the user must enrol, and this client can not show a QR code",
                    facts -> mustEnrol(facts) && cannotShowQrCode(facts),
                    "enroll_in_portal"),
            new Rule("the user must enrol", DecisionPolicy::mustEnrol, facts -> new Decision.Enroll(methods(facts))),
            new Rule("else", facts -> true, facts -> new Decision.Challenge(facts.method())));

    private DecisionPolicy() {}

    private record Rule(String name, Predicate<DecisionFacts> applies, Function<DecisionFacts, Decision> answer) {}

    /**
     * A rule as it is explained.
     *
     * @param applies whether it would answer if no rule before it did
     */
    public record RuleView(String name, boolean applies) {}

    public static Decision decide(DecisionFacts facts) {
        return RULES.stream()
                .filter(rule -> rule.applies().test(facts))
                .findFirst()
                .orElseThrow()
                .answer()
                .apply(facts);
    }

    /** All rules in their order; the first that applies is the one that decides. */
    public static List<RuleView> explain(DecisionFacts facts) {
        return RULES.stream()
                .map(rule -> new RuleView(rule.name(), rule.applies().test(facts)))
                .toList();
    }

    private static Rule allow(String name, Predicate<DecisionFacts> applies, String reason) {
        return new Rule(name, applies, facts -> new Decision.Allow(reason));
    }

    private static Rule deny(String name, Predicate<DecisionFacts> applies, String reason) {
        return new Rule(name, applies, facts -> new Decision.Deny(reason));
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
