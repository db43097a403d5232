package dev.portcullis.auth.login;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import dev.portcullis.auth.TestClock;
import dev.portcullis.auth.totp.Algorithm;
import dev.portcullis.auth.totp.Totp;
import dev.portcullis.kit.crypto.Aad;
import dev.portcullis.kit.crypto.Keyring;
import dev.portcullis.localstack.test.InternalTokensForTests;
import dev.portcullis.localstack.test.TestKeys;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** A portal as a test plays it: its integration, its users' phones, and the other services' calls. */
public final class Portal {
    public static final String RETURN_URL = "https://portal.example/after";
    public static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    public static final String NUMBER = "+14155552671";

    public final UUID integration = UUID.randomUUID();
    private final TestClock clock;
    private final Pool pool;

    public Portal(TestClock clock, Pool pool) {
        this.clock = clock;
        this.pool = pool;
    }

    /** An account as enrollment-service would have told of it. */
    public UUID add(String user) {
        UUID id = UUID.randomUUID();
        sql(
                "insert into account (id, version, epoch, user_name, source, enabled, method)"
                        + " values ($1, 1, 1, $2, 'direct', true, 'app')",
                Tuple.of(id, user));
        return id;
    }

    /** … whose number an admin has entered. */
    public UUID addWithNumber(String user) {
        UUID id = UUID.randomUUID();
        Keyring field = Keyring.parse(TestKeys.keyring("field"));
        sql(
                "insert into account (id, version, epoch, user_name, source, enabled, method, phone_masked, phone_sealed,"
                        + " phone_digest, phone_by_admin) values ($1, 1, 1, $2, 'direct', true, 'sms', '+1•••••••2671',"
                        + " $3, $4, true)",
                Tuple.of(
                        id,
                        user,
                        field.seal(NUMBER, Aad.of("account", "phone", id)),
                        Buffer.buffer(field.digest("phone", (NUMBER + id).getBytes(StandardCharsets.UTF_8)))));
        return id;
    }

    public RequestSpecification as(String routeClass) {
        return given().contentType(ContentType.JSON)
                .header(
                        "Authorization",
                        InternalTokensForTests.bearerAt(
                                clock.instant(),
                                routeClass.equals("internal") ? "enrollment-service" : "admin-gateway",
                                "auth-service",
                                routeClass))
                .header("X-Portcullis-Integration", integration.toString())
                .header("X-Portcullis-Return-Urls", "[\"" + RETURN_URL + "\"]");
    }

    public ValidatableResponse open(String user) {
        return post("/portal/v1/logins", body(user, "html5"));
    }

    public static Map<String, Object> body(String user, String kind) {
        return Map.of("user", user, "client", Map.of("kind", kind, "ip", "203.0.113.7"));
    }

    public ValidatableResponse post(String path, Object body) {
        return as("portal").body(body).post(path).then();
    }

    public UUID challenge(String user) {
        return id(open(user).statusCode(200));
    }

    public static UUID id(ValidatableResponse login) {
        return UUID.fromString(login.extract().path("loginId"));
    }

    public ValidatableResponse code(UUID login, String code) {
        return post("/portal/v1/logins/" + login + "/code", Map.of("code", code));
    }

    /** What enrollment-service does when the portal asks for a QR code. */
    public ValidatableResponse handOver(UUID login, UUID account, String user) {
        return handOver(login, account, user, SECRET, 6);
    }

    public ValidatableResponse handOver(UUID login, UUID account, String user, byte[] secret, int digits) {
        String sealed = Keyring.parse(TestKeys.keyring("account")).seal(secret, Aad.of("credential", "secret", login));
        String json = """
                {"account":{"accountId":"%s","version":2,"epoch":1,"user":"%s","source":"direct","enabled":true,
                 "method":"app","phoneMasked":null,"phoneSealed":null,"phoneByAdmin":false},
                 "secret":"%s","algorithm":"SHA1","digits":%d,"period":30}
                """.formatted(account, user.replace("\\", "\\\\"), sealed, digits);
        return as("internal")
                .body(json)
                .put("/internal/v1/logins/" + login + "/credential")
                .then();
    }

    /** What an app shows that many steps from now. */
    public String codeIn(int steps) {
        return codeIn(steps, 6);
    }

    public String codeIn(int steps, int digits) {
        return new Totp(Algorithm.SHA1, SECRET, digits).code(Totp.step(clock.instant(), 30) + steps);
    }

    /** Enrolled by an app; the step before the present one is spent. */
    public UUID enrolled(String user) {
        UUID account = add(user);
        UUID login = challenge(user);
        handOver(login, account, user).statusCode(200);
        code(login, codeIn(-1)).statusCode(200).body("reason", is("enrolled"));
        return account;
    }

    /** The code that was sent, as only this service can read it. */
    public String sentCode(UUID login) {
        String sealed = row("select code_sealed from login where id = $1", Tuple.of(login))
                .getString(0);
        return Keyring.parse(TestKeys.keyring("field")).openText(sealed, Aad.of("login", "code", login));
    }

    public Row row(String sql, Tuple values) {
        return pool.preparedQuery(sql).executeAndAwait(values).iterator().next();
    }

    public long count(String sql, Object value) {
        return row(sql, Tuple.of(value)).getLong(0);
    }

    public void sql(String sql, Tuple values) {
        pool.preparedQuery(sql).executeAndAwait(values);
    }

    public static String newUser() {
        return "user" + UUID.randomUUID().toString().substring(0, 8);
    }

    public static String wrong(String right) {
        return right.substring(0, right.length() - 1)
                + (char) ('0' + (right.charAt(right.length() - 1) - '0' + 5) % 10);
    }
}
