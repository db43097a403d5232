package dev.portcullis.auth.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.contracts.event.Method;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order of the rules in api.md. Each row: what is the case beside an enrolled user with app, and what is answered. */
class DecisionPolicyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // one rule each
                "html5             | -                                       | challenge  | code_required",
                "html5             | off                                     | allow      | two_factor_off",
                "html5             | unknown_domain                          | deny       | unknown_domain",
                "html5             | no_account                              | allow      | not_enabled",
                "html5             | no_account group                        | deny       | membership_unknown",
                "rdp               | -                                       | deny       | rdp_not_allowed",
                "rdp               | whitelisted                             | allow      | whitelisted",
                "html5             | window                                  | allow      | session_valid",
                "html5             | closed                                  | deny       | locked",
                "html5             | closed device                           | challenge  | code_required",
                "html5             | not_enrolled                            | enroll     | enrollment_required",
                "html5             | not_enrolled seatless no_seat           | deny       | license_exhausted",
                "html5             | not_enrolled no_seat                    | enroll     | enrollment_required",
                "html5             | not_enrolled admin_number               | challenge  | code_required",
                // an expired or full licence is nothing to who is enrolled
                "html5             | no_seat                                 | challenge  | code_required",
                "html5             | seatless no_seat                        | challenge  | code_required",
                "html5             | seatless no_seat window                 | allow      | session_valid",
                // borders: the one above wins
                "rdp               | off                                     | allow      | two_factor_off",
                "rdp               | off unknown_domain                      | allow      | two_factor_off",
                "rdp               | unknown_domain whitelisted              | deny       | unknown_domain",
                "rdp               | no_account                              | allow      | not_enabled",
                "rdp               | no_account group                        | deny       | membership_unknown",
                "rdp               | no_account group whitelisted            | deny       | membership_unknown",
                "rdp               | window                                  | deny       | rdp_not_allowed",
                "rdp               | window whitelisted                      | allow      | whitelisted",
                "rdp               | closed whitelisted                      | allow      | whitelisted",
                "rdp               | not_enrolled                            | deny       | rdp_not_allowed",
                "html5             | whitelisted                             | challenge  | code_required",
                "remoteapp         | whitelisted                             | challenge  | code_required",
                "mobile_app        | whitelisted not_enrolled                | enroll     | enrollment_required",
                "html5             | window closed                           | allow      | session_valid",
                "html5             | closed not_enrolled                     | deny       | locked",
                "html5             | not_enrolled seatless no_seat closed    | deny       | locked",
                "connection_client | not_enrolled                            | deny       | enroll_in_portal",
                "connection_client | not_enrolled prompt                     | enroll     | enrollment_required",
                "connection_client | not_enrolled seatless no_seat           | deny       | license_exhausted",
                "connection_client | not_enrolled admin_number               | challenge  | code_required",
                "connection_client | closed                                  | deny       | locked",
                "connection_client | window                                  | allow      | session_valid",
                "connection_client | old                                     | deny       | client_not_supported",
                "connection_client | old window                              | deny       | client_not_supported",
                "connection_client | old no_account                          | allow      | not_enabled",
                "html5             | old                                     | challenge  | code_required"
            })
    void firstRuleThatAppliesAnswers(String kind, String traits, String result, String reason) {
        // When
        Decision decision = DecisionPolicy.decide(facts(kind, List.of(traits.split(" "))));

        // Then
        assertThat(decision.getClass().getSimpleName().toLowerCase(Locale.ROOT)).isEqualTo(result);
        assertThat(decision.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "15.30.3.15,true,code_required",
        "15.30.3.16,true,code_required",
        "16.0,true,code_required",
        "15.30.3.14,true,client_not_supported",
        "15.30.3.9,true,client_not_supported",
        "9.99.99.99,true,client_not_supported",
        "15.30.3.15,false,client_not_supported",
        "15.30.3.15,,client_not_supported",
        ",true,client_not_supported",
        "new,true,client_not_supported",
        ",,client_not_supported"
    })
    void connectionClientMustSayThatItCanAsk(String version, Boolean flag, String reason) {
        ClientTraits client = new ClientTraits(ClientKind.CONNECTION_CLIENT, version, flag);
        assertThat(DecisionPolicy.decide(facts(client, List.of("-"))).reason()).isEqualTo(reason);
    }

    /** Some group enabled; then: does the request speak, is he a member by it; the sync; the last report. */
    @ParameterizedTest
    @CsvSource({
        // nobody knows
        "-,-,-,membership_unknown",
        // one of three knows
        "yes,-,-,enrollment_required",
        "no,-,-,not_enabled",
        "-,yes,-,enrollment_required",
        "-,no,-,not_enabled",
        "-,-,yes,enrollment_required",
        "-,-,no,not_enabled",
        // union of request and sync
        "yes,no,-,enrollment_required",
        "no,yes,-,enrollment_required",
        "no,no,-,not_enabled",
        // the report counts only where neither speaks
        "no,-,yes,not_enabled",
        "yes,-,no,enrollment_required",
        "-,no,yes,not_enabled",
        "-,yes,no,enrollment_required"
    })
    void membershipNeverFailsOpen(String request, String sync, String report, String reason) {
        Membership membership = new Membership(
                true,
                !request.equals("-"),
                request.equals("yes"),
                !sync.equals("-"),
                sync.equals("yes"),
                !report.equals("-"),
                report.equals("yes"));
        assertThat(DecisionPolicy.decide(ofGroups(membership)).reason()).isEqualTo(reason);
    }

    @Test
    void whereNoGroupIsEnabledNobodyIsAMember() {
        Membership membership = new Membership(false, false, false, true, true, true, true);
        assertThat(DecisionPolicy.decide(ofGroups(membership)).reason()).isEqualTo("not_enabled");
    }

    @Test
    void userWhoIsEnabledByNameNeedsNoGroup() {
        assertThat(DecisionPolicy.decide(facts("html5", List.of("group"))).reason())
                .isEqualTo("code_required");
    }

    @Test
    void smsIsOfferedWhereItIsPossible() {
        assertThat(DecisionPolicy.decide(facts("html5", List.of("not_enrolled", "sms_possible"))))
                .isEqualTo(new Decision.Enroll(List.of(Method.APP, Method.SMS)));
        assertThat(DecisionPolicy.decide(facts("html5", List.of("not_enrolled"))))
                .isEqualTo(new Decision.Enroll(List.of(Method.APP)));
    }

    @Test
    void challengeIsByTheMethodOfTheCredential() {
        assertThat(DecisionPolicy.decide(facts("html5", List.of("sms")))).isEqualTo(new Decision.Challenge(Method.SMS));
    }

    private static DecisionFacts facts(String kind, List<String> traits) {
        ClientKind client = ClientKind.valueOf(kind.toUpperCase(Locale.ROOT));
        String version = traits.contains("old") ? "15.30.3.14" : "15.30.3.15";
        return facts(new ClientTraits(client, version, true), traits);
    }

    private static DecisionFacts facts(ClientTraits client, List<String> traits) {
        return new DecisionFacts(
                traits.contains("off"),
                traits.contains("unknown_domain"),
                !traits.contains("no_account"),
                new Membership(traits.contains("group"), false, false, false, false, false, false),
                traits.contains("whitelisted"),
                client,
                traits.contains("window"),
                traits.contains("closed"),
                traits.contains("device"),
                !traits.contains("not_enrolled"),
                traits.contains("sms") || traits.contains("admin_number") ? Method.SMS : Method.APP,
                traits.contains("admin_number"),
                traits.contains("seatless"),
                !traits.contains("no_seat"),
                traits.contains("prompt"),
                traits.contains("sms_possible"));
    }

    private static DecisionFacts ofGroups(Membership membership) {
        ClientTraits client = new ClientTraits(ClientKind.HTML5, null, null);
        return new DecisionFacts(
                false,
                false,
                false,
                membership,
                false,
                client,
                false,
                false,
                false,
                false,
                Method.APP,
                false,
                true,
                true,
                false,
                false);
    }
}
