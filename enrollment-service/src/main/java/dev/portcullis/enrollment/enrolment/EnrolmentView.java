package dev.portcullis.enrollment.enrolment;

import dev.portcullis.enrollment.qr.OtpAuthUri;
import dev.portcullis.enrollment.qr.QrCode;
import dev.portcullis.enrollment.suite.AuthService;
import java.util.Base64;

/**
 * What a user needs to set up his app; the only answer of the suite that holds a secret.
 *
 * @param secret Base32 without padding
 * @param qrPng data URI
 * @param period seconds
 */
record EnrolmentView(
        String secret, String otpauthUri, String qrPng, int digits, int period, String issuer, String account) {
    static EnrolmentView of(AuthService.Enrolment enrolment, String secret) {
        String uri = uri(enrolment, secret);
        return new EnrolmentView(
                secret,
                uri,
                "data:image/png;base64,"
                        + Base64.getEncoder().encodeToString(QrCode.of(uri).png()),
                enrolment.digits(),
                enrolment.period(),
                enrolment.issuer(),
                enrolment.label());
    }

    static String uri(AuthService.Enrolment enrolment, String secret) {
        return OtpAuthUri.totp(enrolment.issuer(), enrolment.label(), secret, enrolment.digits(), enrolment.period());
    }

    @Override
    public String toString() {
        return "EnrolmentView[***]";
    }
}
