package dev.portcullis.auth.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.portcullis.auth.TestClock;
import dev.portcullis.auth.login.Portal;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;

/** One user lived through twice at once: by the service and by the model; every step compares them. */
final class Run {
    /** Logins are removed some time after their end; nobody asks for those. */
    private static final Duration KEPT = Duration.ofDays(1);

    private static final Offset<Double> CLOSE = Offset.offset(3e-8);

    final List<Login> logins = new ArrayList<>();
    final List<ModelDevice> devices = new ArrayList<>();
    final List<String> recoveryCodes = new ArrayList<>();
    final List<String> accepted = new ArrayList<>();
    final Phone phone;
    final int digits;
    private final Map<ModelDevice, String> tokens = new HashMap<>();
    private final List<String> log = new ArrayList<>();
    private final String title;
    private final TestClock clock;
    private final Pool pool;
    private final Portal portal;
    private final String user = Portal.newUser();
    private final UUID account;
    private final PolicyModel model;
    private int opened;
    private Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    /** The same login on both sides. */
    record Login(int number, UUID id, ModelLogin model, Instant openedAt) {}

    Run(String title, TestClock clock, Pool pool, ModelRules rules, Phone phone) {
        this.title = title;
        this.clock = clock;
        this.pool = pool;
        this.portal = new Portal(clock, pool);
        this.phone = phone;
        this.digits = rules.digits();
        clock.standAt(now);
        write(rules);
        account = portal.add(user);
        UUID login = portal.challenge(user);
        portal.handOver(login, account, user, Portal.SECRET, digits).statusCode(200);
        long enrolledBy = step() - Math.min(1, rules.discrepancy());
        String code = phone.at(enrolledBy);
        String token = portal.code(login, code)
                .body("reason", is("enrolled"))
                .extract()
                .path("deviceToken");
        recoveryCodes.addAll(portal.as("admin")
                .post("/admin/v1/users/" + account + "/recovery-codes")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getList("recoveryCodes", String.class));
        model = new PolicyModel(rules, phone, enrolledBy, now);
        accepted.add(code);
        ModelDevice device = new ModelDevice();
        device.windowEnds = now.plus(Duration.ofHours(1));
        devices.add(device);
        tokens.put(device, token);
    }

    long step() {
        return Phone.step(now);
    }

    int discrepancy() {
        return model.rules.discrepancy();
    }

    void pass(Duration time) {
        now = now.plus(time);
        clock.standAt(now);
        logins.removeIf(login -> login.openedAt().isBefore(now.minus(KEPT)));
        log.add("pass " + time);
    }

    void open(@Nullable ModelDevice device) {
        log.add("open " + (device == null ? "unknown" : "device " + devices.indexOf(device)));
        Map<String, Object> client = new HashMap<>(Map.of("kind", "html5", "ip", "203.0.113.7"));
        if (device != null) {
            client.put("deviceToken", tokens.get(device));
        }
        ValidatableResponse response = portal.post("/portal/v1/logins", Map.of("user", user, "client", client));
        Answer expected = model.open(device, now);
        compare(response, expected);
        if (expected.result().equals("challenge")) {
            boolean known = device != null && device.known();
            logins.add(new Login(opened++, Portal.id(response), new ModelLogin(known ? device : null, now), now));
        }
    }

    void code(@Nullable Login login, String code, String about) {
        if (login == null || !logins.contains(login)) {
            return;
        }
        log.add("login " + login.number() + " code " + about);
        ValidatableResponse response = portal.code(login.id(), code);
        PolicyModel.Checked checked = model.code(login.model(), code, now);
        after(response, checked);
        if (checked.device() != null) {
            accepted.add(code);
        }
    }

    void recovery(@Nullable Login login, @Nullable String right) {
        if (login == null || !logins.contains(login)) {
            return;
        }
        log.add("login " + login.number() + " recovery " + (right == null ? "wrong" : "right"));
        boolean good = right != null && recoveryCodes.contains(right);
        ValidatableResponse response = portal.post(
                "/portal/v1/logins/" + login.id() + "/code",
                Map.of("code", right == null ? "0000-0000-0000-0000" : right, "type", "recovery"));
        PolicyModel.Checked checked = model.recovery(login.model(), good, now);
        after(response, checked);
        if (checked.device() != null) {
            recoveryCodes.remove(right);
        }
    }

    void unlock() {
        log.add("unlock");
        portal.as("admin").post("/admin/v1/users/" + account + "/unlock").then().statusCode(200);
        model.account.clear();
    }

    void rules(ModelRules.Profile profile, int discrepancy) {
        log.add("set " + profile + " " + discrepancy);
        model.rules = new ModelRules(profile, discrepancy, digits);
        write(model.rules);
    }

    void revokeDevices() {
        log.add("revoke devices");
        portal.as("admin")
                .delete("/admin/v1/users/" + account + "/devices")
                .then()
                .statusCode(204);
        devices.forEach(device -> device.revoked = true);
    }

    void failed(int times) {
        log.add("failed " + times);
        model.account.failures = times;
        model.account.nextCheck = null;
        portal.sql(
                "update account set failure_count = $1, next_check_at = null, row_version = row_version + 1 where id = $2",
                Tuple.of(times, account));
    }

    private void after(ValidatableResponse response, PolicyModel.Checked checked) {
        compare(response, checked.answer());
        ModelDevice device = checked.device();
        if (device == null) {
            return;
        }
        if (!devices.contains(device)) {
            devices.add(device);
        }
        tokens.put(device, response.extract().path("deviceToken"));
    }

    private void write(ModelRules rules) {
        portal.sql(
                "update deployment set profile = $1, discrepancy = $2, digits = $3, device_days = 365",
                Tuple.of(rules.profile().name().toLowerCase(Locale.ROOT), rules.discrepancy(), rules.digits()));
    }

    private void compare(ValidatableResponse response, Answer expected) {
        Answer answer = answer(response.extract());
        log.add("  -> " + answer);
        assertThat(answer).as(this::story).isEqualTo(expected);
        Row row = portal.row(
                "select failure_count, risk_spent, risk_spent_at from account where id = $1", Tuple.of(account));
        assertThat(row.getInteger(0)).as(() -> "failures in " + story()).isEqualTo(model.account.failures);
        OffsetDateTime at = row.getOffsetDateTime(2);
        double days = at == null ? 0 : Duration.between(at.toInstant(), now).toMillis() / 86_400_000.0;
        assertThat(Math.max(0, row.getDouble(1) - ModelRules.C * days))
                .as(() -> "spent in " + story())
                .isCloseTo(model.account.spent(now), CLOSE);
    }

    private Answer answer(ExtractableResponse<?> response) {
        assertThat(response.statusCode()).as(this::story).isEqualTo(200);
        JsonPath body = response.jsonPath();
        String result = body.getString("result");
        boolean open = result.equals("retry") || result.equals("challenge");
        Integer left = open ? body.get("attemptsLeft") : null;
        Number wait = body.get("retryAfterSeconds");
        return new Answer(result, body.getString("reason"), left, wait == null ? null : wait.longValue());
    }

    private String story() {
        return title + ":\n" + String.join("\n", log) + "\n";
    }
}
