package dev.portcullis.e2e;

import static dev.portcullis.e2e.Http.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.portcullis.e2e.Http.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The first login of a user by the API alone, and the next ones. */
class ApiJourneyIT {
    private final Portal portal = Portal.first();

    @Test
    void userEnrolsWithTheQrCodeAndLogsInAgainWithTheNextCode() {
        // Given a user whom an administrator has just added
        Admin.User user = Admin.addUser();
        Answer login = portal.login(user.name());
        assertThat(login.string("reason")).isEqualTo("enrollment_required");
        assertThat(login.json().path("methods").toString()).contains("app");

        // When he scans the QR code and proves it
        Answer enrollment = portal.enrollment(login.string("loginId"));
        Phone phone = Phone.scan(enrollment.json());
        assertThat(phone.secret()).hasSize(32).isEqualTo(enrollment.string("secret"));
        Answer proven = portal.code(login.string("loginId"), phone.code());

        // Then he is let in, once per grant
        assertThat(proven.string("result")).isEqualTo("allow");
        assertThat(proven.string("reason")).isEqualTo("enrolled");
        String grant = proven.json().path("grant").path("token").asText();
        Answer session = portal.session(user.name(), "html5", grant);
        assertThat(session.string("reason")).as(session.text()).isEqualTo("first_session");
        assertThat(portal.session(user.name(), "html5", grant).string("result")).isEqualTo("deny");

        // And the next login takes a code of a later step, the used one is refused like a wrong one
        Answer again = portal.login(user.name());
        assertThat(again.string("result")).as(again.text()).isEqualTo("challenge");
        assertThat(portal.code(again.string("loginId"), phone.code()).string("reason"))
                .isEqualTo("code_invalid");
        Answer accepted = portal.code(again.string("loginId"), phone.codeIn(1));
        assertThat(accepted.string("reason")).as(accepted.text()).isEqualTo("code_accepted");
    }

    @Test
    void stateOfTheUserIsSeenByTheAdministrator() {
        // Given
        Enrolled alice = Enrolled.newUser();

        // Then
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            Answer seen = Admin.get("/users/" + alice.user().id());
            assertThat(seen.string("state")).isEqualTo("enrolled");
            assertThat(seen.string("lastLoginAt")).isNotEmpty();
        });
    }

    @Test
    void knownDeviceOpensASecondApplicationWithoutACode() {
        // Given
        Enrolled alice = Enrolled.newUser();
        assertThat(portal.session(alice.name(), "html5", alice.grant()).string("result"))
                .isEqualTo("allow");

        // When
        Answer login = portal.loginFrom(alice.name(), alice.deviceToken());

        // Then
        assertThat(login.string("reason")).as(login.text()).isEqualTo("session_valid");
        assertThat(login.json().path("grant").path("token").asText()).isNotEmpty();
        assertThat(portal.login(alice.name()).string("result")).isEqualTo("challenge");
    }

    @Test
    void resetUserEnrolsAnewAndTheOldSecretIsDead() {
        // Given
        Enrolled alice = Enrolled.newUser();

        // When
        Answer reset = Admin.post(
                "/users/reset", map("ids", java.util.List.of(alice.user().id())));
        assertThat(reset.status()).as(reset.text()).isEqualTo(200);

        // Then at once
        Answer login = portal.login(alice.name());
        assertThat(login.string("result")).isEqualTo("enroll");
        assertThat(portal.session(alice.name(), "html5", alice.grant()).string("result"))
                .isEqualTo("deny");
        Phone fresh = Phone.scan(portal.enrollment(login.string("loginId")).json());
        assertThat(fresh.secret()).isNotEqualTo(alice.phone().secret());
        assertThat(portal.code(login.string("loginId"), alice.phone().codeIn(1)).string("result"))
                .isEqualTo("retry");
        assertThat(portal.code(login.string("loginId"), fresh.code()).string("reason"))
                .isEqualTo("enrolled");
    }

    @Test
    void removedUserIsNotAskedAnyMore() {
        // Given
        Enrolled alice = Enrolled.newUser();

        // When
        assertThat(Admin.delete("/users/" + alice.user().id()).status()).isEqualTo(204);

        // Then
        assertThat(portal.login(alice.name()).string("reason")).isEqualTo("not_enabled");
        assertThat(Admin.get("/users/" + alice.user().id()).status()).isEqualTo(404);
    }

    @Test
    void secondEnrolmentIsRefusedAndTheQrCodeIsGone() {
        // Given
        Enrolled alice = Enrolled.newUser();
        String loginId = portal.login(alice.name()).string("loginId");

        // Then
        assertThat(portal.enrollment(loginId).status()).isEqualTo(409);
        assertThat(portal.enrollment(loginId).string("type")).endsWith("already_enrolled");
        assertThat(portal.get("/logins/" + loginId + "/qr.png").status()).isIn(409, 410);
    }
}
