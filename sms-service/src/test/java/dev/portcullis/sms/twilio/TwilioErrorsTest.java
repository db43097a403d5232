package dev.portcullis.sms.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.sms.delivery.Cause;
import dev.portcullis.sms.delivery.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "20003, 401, SMS_CREDENTIALS_INVALID",
        "20005, 401, SMS_CREDENTIALS_INVALID",
        "21211, 400, NUMBER_INVALID",
        "21212, 400, SENDER_INVALID",
        "21408, 403, COUNTRY_NOT_ALLOWED",
        "21606, 400, SENDER_INVALID",
        "21608, 403, NUMBER_NOT_VERIFIED",
        "21610, 400, NUMBER_OPTED_OUT",
        "21612, 400, SENDER_INVALID",
        "21614, 400, NUMBER_NOT_MOBILE",
        "30002, 400, SMS_CREDENTIALS_INVALID",
        "30003, 400, NUMBER_NOT_REACHABLE",
        "30004, 400, MESSAGE_BLOCKED",
        "30005, 400, NUMBER_UNKNOWN",
        "30006, 400, NUMBER_NOT_MOBILE",
        "30007, 400, MESSAGE_FILTERED",
        "30008, 400, CARRIER_ERROR",
        "30450, 400, BLOCKED_AS_FRAUD",
        "60410, 403, BLOCKED_AS_FRAUD"
    })
    void eachCodeHasItsReasonWhetherItIsRefusedOrNotDelivered(int code, int status, Reason reason) {
        assertThat(TwilioErrors.refused(code, status)).isEqualTo(new Cause(reason, code));
        assertThat(TwilioErrors.undelivered(code)).isEqualTo(new Cause(reason, code));
    }

    @Test
    void whatTheTableDoesNotHoldIsARefusalAllTheSameAndKeepsItsCode() {
        assertThat(TwilioErrors.refused(12345, 400)).isEqualTo(new Cause(Reason.PROVIDER_REFUSED, 12345));
        assertThat(TwilioErrors.refused(null, 404)).isEqualTo(Cause.of(Reason.PROVIDER_REFUSED));
    }

    @Test
    void whatIsNotDeliveredForNoKnownReasonIsTheCarriersFault() {
        assertThat(TwilioErrors.undelivered(12345)).isEqualTo(new Cause(Reason.CARRIER_ERROR, 12345));
        assertThat(TwilioErrors.undelivered(null)).isEqualTo(Cause.of(Reason.CARRIER_ERROR));
    }

    @Test
    void aBare401MeansTheCredentials() {
        assertThat(TwilioErrors.refused(null, 401)).isEqualTo(Cause.of(Reason.SMS_CREDENTIALS_INVALID));
    }
}
