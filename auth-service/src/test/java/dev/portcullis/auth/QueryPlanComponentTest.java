package dev.portcullis.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No table that grows is read from end to end, nor a whole index of it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(EnrollmentStub.class)
class QueryPlanComponentTest {
    /** One row, or as few as an admin makes. */
    private static final List<String> SMALL = List.of("deployment", "user_group");

    private static final Pattern SCAN = Pattern.compile("Scan(?: Backward)?(?: using \\w+)? on (\\w+)");

    @Inject
    Pool pool;

    @ParameterizedTest
    @CsvSource({
        "user.Users, SELECT",
        "device.Devices, SELECT",
        "explain.History, SELECT",
        "session.SessionChanges, SELECT",
        "session.SessionChanges, LAST",
        "session.AdminSessions, OF_USER",
        "session.AdminSessions, ONE"
    })
    void readsFindTheirRowsByAnIndex(String type, String constant) throws ReflectiveOperationException {
        Field sql = Class.forName("dev.portcullis.auth." + type).getDeclaredField(constant);
        sql.setAccessible(true);
        assertIndexed((String) sql.get(null));
    }

    /** What an administrator's change and the use of a code add to their statements. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select x.uses_left from extra_code x where x.account_id = $1 and x.digest = $2",
                "delete from extra_code x where x.account_id = $1 and x.kind = 'recovery'",
                "delete from extra_code x where x.account_id = $1 and x.id = $2",
                "delete from device d where d.account_id = $1 and d.id = $2",
                "update validity_window w set ended_at = $1 where w.account_id = $2 and w.ended_at is null and w.device_id = $3",
                "update session_grant r set voided_at = $1 where r.account_id = $2 and r.redeemed_at is null",
                "update login set sms_status = $1 where sms_request_id = $2 and (sms_status is null or sms_status = any($3))"
            })
    void writesFindTheirRowsByAnIndex(String sql) {
        assertIndexed(sql);
    }

    private void assertIndexed(String sql) {
        List<String> plan = plan(sql);
        assertThat(plan).isNotEmpty();
        assertThat(wholeScans(plan)).as(String.join("\n", plan)).isEmpty();
    }

    private List<String> plan(String sql) {
        List<String> plan = new ArrayList<>();
        pool.withTransactionAndAwait(connection -> connection
                .query("set local enable_seqscan = off")
                .execute()
                .chain(() -> connection.query("explain (generic_plan) " + sql).execute())
                .invoke(rows -> rows.forEach(row -> plan.add(row.getString(0)))));
        return plan;
    }

    /** Tables scanned without a condition on an index. */
    private static List<String> wholeScans(List<String> plan) {
        List<String> whole = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            Matcher scan = SCAN.matcher(plan.get(i));
            if (scan.find() && !SMALL.contains(scan.group(1)) && !hasCondition(plan, i + 1) && !isOneEnd(plan, i)) {
                whole.add(scan.group(1));
            }
        }
        return whole;
    }

    /** The greatest of an index is one entry of it. */
    private static boolean isOneEnd(List<String> plan, int scan) {
        return plan.get(scan).contains("Scan Backward")
                && scan > 0
                && plan.get(scan - 1).contains("Limit");
    }

    private static boolean hasCondition(List<String> plan, int from) {
        for (int i = from; i < plan.size(); i++) {
            String line = plan.get(i);
            if (line.contains("Index Cond:") || line.contains("Recheck Cond:")) {
                return true;
            }
            if (line.contains("->")) {
                return false;
            }
        }
        return false;
    }
}
