package dev.portcullis.enrollment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import dev.portcullis.contracts.Topics;
import dev.portcullis.enrollment.qr.Base32;
import dev.portcullis.kit.crypto.Aad;
import dev.portcullis.kit.crypto.Keyring;
import dev.portcullis.kit.crypto.UnsealException;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import dev.portcullis.localstack.test.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(Suite.class)
class EnrolmentComponentTest extends EnrollmentFixture {
    private static final Keyring ACCOUNT = Keyring.parse(TestKeys.keyring("account"));

    @Test
    void aUserGetsEverythingHisAppNeeds() throws Exception {
        // Given
        UUID login = Suite.login(added("alice"), "alice", "[]");

        // When
        ValidatableResponse answer = start(login)
                .statusCode(201)
                .body("secret", matchesPattern("[A-Z2-7]{32}"))
                .body("qrPng", startsWith("data:image/png;base64,"))
                .body("digits", is(6))
                .body("period", is(30))
                .body("issuer", is("Acme & Söhne - Portcullis"))
                .body("account", is("alice"));

        // Then
        String secret = answer.extract().path("secret");
        String uri = answer.extract().path("otpauthUri");
        assertThat(uri)
                .isEqualTo("otpauth://totp/Acme%20%26%20S%C3%B6hne%20-%20Portcullis:alice?secret=" + secret
                        + "&issuer=Acme%20%26%20S%C3%B6hne%20-%20Portcullis&algorithm=SHA1&digits=6&period=30");
        String png = answer.extract().path("qrPng");
        assertThat(scan(Base64.getDecoder().decode(png.substring(png.indexOf(',') + 1))))
                .isEqualTo(uri);
        byte[] image = get(path(login) + "/qr.png")
                .statusCode(200)
                .contentType("image/png")
                .extract()
                .asByteArray();
        assertThat(scan(image)).isEqualTo(uri);
        get(path(login) + "/qr.svg").statusCode(200).contentType("image/svg+xml");
    }

    @Test
    void theSecretIsHandedOverSealedForThisLogin() {
        // Given
        UUID alice = added("alice");
        UUID login = Suite.login(alice, "alice", "[]");

        // When
        String secret = start(login).extract().path("secret");

        // Then
        String call =
                Suite.calls("PUT /internal/v1/logins/" + login + "/credential").getFirst();
        JsonNode credential = json(call.substring(call.indexOf('{')));
        String sealed = credential.path("secret").asText();
        assertThat(Base32.encode(ACCOUNT.open(sealed, Aad.of("credential", "secret", login))))
                .isEqualTo(secret);
        assertThatThrownBy(() -> ACCOUNT.open(sealed, Aad.of("credential", "secret", UUID.randomUUID())))
                .isInstanceOf(UnsealException.class);
        assertThat(credential.path("algorithm").asText()).isEqualTo("SHA1");
        assertThat(credential.path("account").path("accountId").asText()).isEqualTo(alice.toString());
    }

    @Test
    void oneLoginHasOneSecretAndAnotherLoginAnother() throws Exception {
        // Given
        UUID alice = added("alice");
        UUID login = Suite.login(alice, "alice", "[]");
        UUID other = Suite.login(alice, "alice", "[]");

        // When
        List<String> secrets =
                parallel(8, () -> start(login).statusCode(201).extract().<String>path("secret"));

        // Then
        assertThat(new HashSet<>(secrets)).hasSize(1);
        start(login).body("secret", is(secrets.getFirst()));
        start(other).body("secret", org.hamcrest.Matchers.not(secrets.getFirst()));
    }

    @Test
    void aClientCanNotBringASecret() {
        // Given
        UUID login = Suite.login(added("alice"), "alice", "[]");

        // When // Then
        post(path(login) + "/enrollment", "{\"secret\":\"GEZDGNBVGY3TQOJQ\"}")
                .statusCode(400)
                .body("errors[0].field", is("secret"));
        post(path(login) + "/enrollment", "[]").statusCode(400);
        post(path(login) + "/enrollment", "{").statusCode(400);
        as(PORTAL)
                .contentType("text/plain")
                .body("{}")
                .post(path(login) + "/enrollment")
                .then()
                .statusCode(415);
        as(PORTAL).noContentType().post(path(login) + "/enrollment").then().statusCode(201);
    }

    @Test
    void whatAuthServiceSaysOfTheLoginIsPassedOn() {
        // Given
        UUID login = Suite.login(added("alice"), "alice", "[]");
        start(login).statusCode(201);
        String enrolment = "GET /internal/v1/logins/" + login + "/enrolment";

        // When // Then
        Suite.refuses(enrolment, 409, "already_enrolled", "");
        start(login).statusCode(409).body("type", is("urn:portcullis:problem:already_enrolled"));
        get(path(login) + "/qr.png").statusCode(410);
        Suite.speaksAgain();
        get(path(login) + "/qr.png").statusCode(410);
        assertThat(count("pending_secret")).isZero();
        Suite.refuses(enrolment, 410, "login_ended", ",\"ending\":\"login_expired\"");
        start(login).statusCode(410).body("type", is("urn:portcullis:problem:login_ended"));
        get(path(login) + "/qr.svg").statusCode(410).contentType("application/problem+json");
        start(UUID.randomUUID()).statusCode(404);
        get(path(UUID.randomUUID()) + "/qr.png").statusCode(404).contentType("application/problem+json");
    }

    @Test
    void aCodeNobodyAskedForIsNotShown() {
        UUID login = Suite.login(added("alice"), "alice", "[]");
        get(path(login) + "/qr.png").statusCode(409).body("type", is("urn:portcullis:problem:enrolment_not_started"));
    }

    @Test
    void withoutAuthServiceNothingIsShown() {
        // Given
        UUID login = Suite.login(added("alice"), "alice", "[]");
        start(login).statusCode(201);

        // When
        Suite.says("GET /internal/v1/logins/", 0, "", 0);

        // Then
        start(login).statusCode(503).header("Retry-After", "1");
        get(path(login) + "/qr.png").statusCode(503);
        Suite.speaksAgain();
        Suite.says("PUT /internal/v1/logins/", 500, "{}", 0);
        start(login).statusCode(503);
    }

    @Test
    void aMemberOfAGroupGetsOneAccountAndOneSeat() throws Exception {
        // Given
        UUID login = Suite.login(null, "alice", "[]");

        // When
        List<Integer> answers = parallel(4, () -> start(login).extract().statusCode());

        // Then
        assertThat(answers).containsOnly(201);
        get("/admin/v1/users").body("total", is(1)).body("items[0].source", is("group"));
        String id = get("/admin/v1/users").extract().path("items[0].id");
        assertThat(Suite.calls("DELETE /internal/v1/seats/" + id)).isEmpty();
        assertThat(Suite.calls("PUT /internal/v1/seats/").size()
                        - Suite.calls("DELETE /internal/v1/seats/").size())
                .isEqualTo(1);
    }

    @Test
    void aMemberWithoutASeatGetsNoAccount() {
        // Given
        UUID login = Suite.login(null, "alice", "[]");

        // When // Then
        Suite.refuses("PUT /internal/v1/seats/", 409, "license_exhausted", ",\"seats\":10,\"used\":10");
        start(login)
                .statusCode(409)
                .body("type", is("urn:portcullis:problem:license_exhausted"))
                .body("seats", is(10));
        Suite.speaksAgain();
        Suite.says("PUT /internal/v1/seats/", 0, "", 0);
        start(login).statusCode(503);
        assertThat(count("account")).isZero();
        assertThat(count("pending_secret")).isZero();
        // The refusal was no seat; the silence may have been one, which is given back
        assertThat(Suite.calls("DELETE /internal/v1/seats/")).hasSize(1);
    }

    @Test
    void whoWasRemovedMeanwhileDoesNotEnrol() {
        start(Suite.login(UUID.randomUUID(), "alice", "[]")).statusCode(404);
    }

    @Test
    void noEventAndNoLogLineHoldsASecret() {
        // Given
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        Handler handler = collecting(lines);
        Logger.getLogger("").addHandler(handler);
        UUID login = Suite.login(null, "alice", "[]");

        // When
        String secret = start(login).extract().path("secret");
        Suite.says("PUT /internal/v1/logins/", 500, "{}", 0);
        start(login).statusCode(503);
        Logger.getLogger("").removeHandler(handler);

        // Then
        assertThat(lines).noneMatch(line -> line.contains(secret));
        assertThat(said(Topics.ACCOUNT)).noneMatch(event -> event.toString().contains(secret));
        for (String table : List.of("outbox", "pending_secret", "account")) {
            assertThat(pool.query("select t::text from " + table + " t")
                            .executeAndAwait()
                            .iterator())
                    .toIterable()
                    .noneMatch(row -> row.getString(0).contains(secret));
        }
    }

    @Test
    void aNumberIsJudgedAndSealedForTheAccount() {
        // Given
        UUID alice = added("alice");

        // When
        JsonNode answer =
                json(number("{\"user\":\"alice\",\"accountId\":\"" + alice + "\",\"phone\":\"+1 415 555 2671\"}")
                        .statusCode(200)
                        .extract()
                        .asString());

        // Then
        assertThat(answer.path("account").path("accountId").asText()).isEqualTo(alice.toString());
        assertThat(answer.path("phoneMasked").asText()).isEqualTo("+1•••••••2671");
        assertThat(answer.path("number").asText()).isEqualTo("1");
        assertThat(ACCOUNT.openText(answer.path("phone").asText(), Aad.of("account", "phone", alice)))
                .isEqualTo("+14155552671");
        for (String bad : List.of("12", "+14155552671;", "+1415555267x")) {
            number("{\"user\":\"alice\",\"accountId\":null,\"phone\":\"" + bad + "\"}")
                    .statusCode(400)
                    .body("type", is("urn:portcullis:problem:phone_invalid"))
                    .body("errors[0].field", is("phone"));
        }
        number("{\"user\":\"bob\",\"accountId\":null,\"phone\":\"+14155552671\",\"groups\":[]}")
                .statusCode(200)
                .body("account.source", is("group"));
        Suite.refuses("PUT /internal/v1/seats/", 409, "license_exhausted", "");
        number("{\"user\":\"carol\",\"accountId\":null,\"phone\":\"+14155552671\"}")
                .statusCode(409)
                .body("type", is("urn:portcullis:problem:license_exhausted"));
    }

    @Test
    void onlyTheGatewayOpensPortalRoutes() {
        given().post(path(UUID.randomUUID()) + "/enrollment").then().statusCode(401);
        as(ADMIN).get(path(UUID.randomUUID()) + "/qr.png").then().statusCode(401);
    }

    private ValidatableResponse number(String body) {
        return post("/internal/v1/logins/" + UUID.randomUUID() + "/number", body);
    }

    private ValidatableResponse start(UUID login) {
        return post(path(login) + "/enrollment", "{}");
    }

    private static String path(UUID login) {
        return "/portal/v1/logins/" + login;
    }

    private static Handler collecting(Queue<String> lines) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage() + java.util.Arrays.toString(line.getParameters()) + line.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    private static String scan(byte[] png) throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int side = image.getWidth();
        int[] pixels = image.getRGB(0, 0, side, side, null, 0, side);
        return new MultiFormatReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels))))
                .getText();
    }
}
