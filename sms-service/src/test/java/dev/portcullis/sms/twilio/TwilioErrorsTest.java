package dev.portcullis.sms.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "20003, 401, sms_credentials_invalid",
        "21211, 400, number_invalid",
        "21408, 403, country_not_allowed",
        "21608, 403, number_not_verified",
        "21610, 400, number_opted_out",
        "21614, 400, number_not_mobile",
        "30003, 400, number_not_reachable",
        "30004, 400, message_blocked",
        "30005, 400, number_unknown",
        "30006, 400, number_not_mobile",
        "30007, 400, message_filtered",
        "30008, 400, carrier_error",
        "30450, 400, blocked_as_fraud",
        "60410, 403, blocked_as_fraud"
    })
    void eachCodeHasItsReason(int code, int status, String reason) {
        assertThat(TwilioErrors.reason(code, status)).isEqualTo(reason);
    }

    @Test
    void whatTheTableDoesNotHoldIsARefusalAllTheSame() {
        assertThat(TwilioErrors.reason(12345, 400)).isEqualTo("provider_refused");
        assertThat(TwilioErrors.reason(null, 404)).isEqualTo("provider_refused");
    }

    @Test
    void whatIsNotDeliveredForNoKnownReasonIsTheCarriersFault() {
        assertThat(TwilioErrors.undelivered(30003)).isEqualTo("number_not_reachable");
        assertThat(TwilioErrors.undelivered(12345)).isEqualTo("carrier_error");
        assertThat(TwilioErrors.undelivered(null)).isEqualTo("carrier_error");
    }

    @Test
    void aBare401MeansTheCredentials() {
        assertThat(TwilioErrors.reason(null, 401)).isEqualTo("sms_credentials_invalid");
    }
}
