package dev.portcullis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.e2e.Http.Answer;

/**
 * A user who has enrolled with an app.
 *
 * @param user as the admin API knows him
 * @param phone his app
 * @param grant of the enrolment, not redeemed
 * @param deviceToken of the browser he enrolled with
 */
record Enrolled(Admin.User user, Phone phone, String grant, String deviceToken) {
    static Enrolled newUser() {
        return enrol(Admin.addUser());
    }

    static Enrolled enrol(Admin.User user) {
        Portal portal = Portal.first();
        Answer login = Http.patiently(() -> portal.login(user.name()));
        assertThat(login.string("result")).as(login.text()).isEqualTo("enroll");
        Answer enrollment = Http.patiently(() -> portal.enrollment(login.string("loginId")));
        assertThat(enrollment.status()).as(enrollment.text()).isEqualTo(201);
        Phone phone = Phone.scan(enrollment.json());
        Answer proven = portal.code(login.string("loginId"), phone.code());
        assertThat(proven.string("reason")).as(proven.text()).isEqualTo("enrolled");
        return new Enrolled(
                user, phone, proven.json().path("grant").path("token").asText(), proven.string("deviceToken"));
    }

    String name() {
        return user.name();
    }
}
