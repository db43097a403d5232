package dev.portcullis.auth.plan;

import io.vertx.mutiny.sqlclient.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How PostgreSQL would run a statement whatever its values, as it does for a prepared one.
 *
 * @param lines of {@code explain}
 */
record Plan(String statement, List<String> lines) {
    /** One row, or as few as an admin makes, or until the broker has them. */
    private static final List<String> SMALL = List.of("deployment", "user_group", "outbox");

    private static final Pattern SCAN =
            Pattern.compile("(?:Seq|Index|Index Only|Heap) Scan(?: Backward)?(?: using \\w+)? on (\\w+).* rows=(\\d+)");

    /** Of one account there are tens; a job takes a thousand at a time. */
    private static final long MANY_ROWS = 2_000;

    static Plan of(Pool pool, String statement) {
        List<String> lines = new ArrayList<>();
        pool.query("explain (generic_plan) " + statement).executeAndAwait().forEach(row -> lines.add(row.getString(0)));
        return new Plan(statement, lines);
    }

    /** Tables of which all is read, by their rows or by those of an index, or that much of an index that it is nearly all. */
    List<String> wholeScans() {
        List<String> whole = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String table = wholeScan(i);
            if (table != null) {
                whole.add(table);
            }
        }
        return whole;
    }

    private @Nullable String wholeScan(int line) {
        Matcher scan = SCAN.matcher(lines.get(line));
        if (!scan.find() || SMALL.contains(scan.group(1)) || isLimited(line)) {
            return null;
        }
        boolean many = Long.parseLong(scan.group(2)) > MANY_ROWS;
        return many || !hasCondition(line + 1) ? scan.group(1) : null;
    }

    /** The first of an index, in its order, are a few entries of it; no sort and no hash asks for all of them. */
    private boolean isLimited(int scan) {
        if (!lines.get(scan).contains(" using ")) {
            return false;
        }
        int level = indent(scan);
        for (int above = scan - 1; above >= 0; above--) {
            if (indent(above) < level) {
                level = indent(above);
                if (!passesOn(lines.get(above))) {
                    return lines.get(above).contains("Limit");
                }
            }
        }
        return false;
    }

    private static boolean passesOn(String line) {
        return line.contains("Nested Loop") || line.contains("LockRows");
    }

    private int indent(int line) {
        return lines.get(line).indexOf(lines.get(line).strip());
    }

    private boolean hasCondition(int from) {
        for (String line : lines.subList(from, lines.size())) {
            if (line.contains("Index Cond:") || line.contains("Recheck Cond:")) {
                return true;
            }
            if (line.contains("->")) {
                return false;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return statement.strip() + "\n" + String.join("\n", lines);
    }
}
