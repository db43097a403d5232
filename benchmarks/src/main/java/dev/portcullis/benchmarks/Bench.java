package dev.portcullis.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code ./portcullis bench}: measures a running stack, prints a table, writes JSON. */
public final class Bench {
    private static final int USERS = Integer.getInteger("portcullis.bench.users", 1500);
    private static final int WARM_UPS = 3;
    private static final Map<Integer, Integer> LOGINS = new LinkedHashMap<>();

    static {
        LOGINS.put(1, 300);
        LOGINS.put(16, 900);
        LOGINS.put(64, 1200);
    }

    private final PrintStream out;
    private final Stack stack;
    private final PortalClient portal;
    private final int largest;

    private Bench(Stack stack, int largest, PrintStream out) {
        this.largest = largest;
        this.stack = stack;
        this.portal = new PortalClient(stack);
        this.out = out;
    }

    /** @param arguments folder of the stack's state, file for the JSON; {@code --quick}: growth ends at 100,000 credentials */
    public static void main(String[] arguments) throws Exception {
        Stack stack = Stack.read(Path.of(arguments[0]));
        boolean quick = List.of(arguments).contains("--quick");
        Map<String, Object> figures = new Bench(stack, quick ? 100_000 : 1_000_000, System.out).run();
        Path file = Path.of(arguments[1]);
        Files.createDirectories(file.toAbsolutePath().getParent());
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), figures);
        System.out.println("JSON: " + file);
    }

    private Map<String, Object> run() throws Exception {
        Map<String, Object> figures = new LinkedHashMap<>();
        out.printf(Locale.ROOT, "enrolling %d users…%n", USERS);
        Population population = Population.enrol(portal, USERS, 16);
        LoginLoad load = new LoginLoad(portal, stack);
        try (AuthRows rows = new AuthRows(stack.get("DATABASE_URL"))) {
            warmUp(load, population, rows);
            figures.put("load", loads(load, population, rows, figures));
        }
        figures.put("memoryMiB", memory());
        HopCost.Result hop = new HopCost(portal, stack).run();
        figures.put("hop", hop);
        out.printf(
                Locale.ROOT,
                "%nhop: gateway %.1f µs, bare vertx-http-proxy %.1f µs, ratio %.2f%n",
                hop.gatewayMicros(),
                hop.bareMicros(),
                hop.ratio());
        try (AuthRows rows = new AuthRows(stack.get("DATABASE_URL"))) {
            figures.put("wrongCodes", wrongCodes(population, rows));
            figures.put("growth", growth(population, rows));
        }
        return figures;
    }

    /** Logins of the step of now, forgotten afterwards: the JVM compiles for some thousands of logins before it settles. */
    private void warmUp(LoginLoad load, Population population, AuthRows rows) throws Exception {
        int failed = 0;
        for (int i = 0; i < WARM_UPS; i++) {
            rows.forgetCodes();
            failed += load.run(population.now(0, USERS), 8).failed();
        }
        out.printf(Locale.ROOT, "warm-up: %d logins, %d failed%n", WARM_UPS * USERS, failed);
    }

    private WrongCodes.Result wrongCodes(Population population, AuthRows rows) throws Exception {
        try (Database database = new Database(stack.get("DATABASE_URL"))) {
            WrongCodes.Result result = new WrongCodes(portal, stack).run(population, rows, database);
            out.printf(
                    Locale.ROOT,
                    "%n%d wrong codes, CPU of auth-service each: d=1 %.0f µs (median answer %.1f ms), d=480 %.0f µs (%.1f ms), ratio %.2f; unexpected answers %d%n",
                    result.codes(),
                    result.narrowMicros(),
                    result.narrowMillis(),
                    result.wideMicros(),
                    result.wideMillis(),
                    result.ratio(),
                    result.unexpected());
            result.rounds()
                    .forEach(round ->
                            out.printf(Locale.ROOT, "     d=%-3d %.0f µs%n", round.discrepancy(), round.micros()));
            out.printf(
                    Locale.ROOT,
                    "     statements per wrong code %.2f, of which write and commit %.2f; transactions of several statements %.3f%n",
                    result.perCode().all(),
                    result.perCode().writes(),
                    result.perCode().commits());
            return result;
        }
    }

    private List<Growth.Size> growth(Population population, AuthRows rows) throws Exception {
        List<Growth.Size> sizes = new Growth(portal, stack).run(population, rows, largest);
        out.printf(
                Locale.ROOT,
                "%n%11s %9s %9s %9s %9s  CPU µs per login: auth, postgres; failed%n",
                "credentials",
                "inserted",
                "median",
                "control",
                "against");
        Growth.Size first = sizes.getFirst();
        for (Growth.Size size : sizes) {
            out.printf(
                    Locale.ROOT,
                    "%11d %7.1f s %6.1f ms %6.2f ms %8.2fx  %.0f %.0f; %d%n",
                    size.credentials(),
                    size.insertSeconds(),
                    size.medianMillis(),
                    size.controlMillis(),
                    size.medianMillis() / first.medianMillis(),
                    size.authMicros(),
                    size.postgresMicros(),
                    size.failed());
        }
        return sizes;
    }

    private List<LoginLoad.Result> loads(
            LoginLoad load, Population population, AuthRows rows, Map<String, Object> figures) throws Exception {
        List<LoginLoad.Result> results = new ArrayList<>();
        out.printf(
                Locale.ROOT,
                "%n%4s %7s %7s %9s %9s %9s  CPU µs per login%n",
                "c",
                "logins",
                "failed",
                "per s",
                "median",
                "p99");
        try (Database database = new Database(stack.get("DATABASE_URL"))) {
            for (Map.Entry<Integer, Integer> step : LOGINS.entrySet()) {
                rows.forgetCodes();
                database.reset();
                LoginLoad.Result result = load.run(population.now(0, step.getValue()), step.getKey());
                print(result);
                results.add(result);
                figures.put("statements at c=" + step.getKey(), statements(database.calls(), result.logins()));
            }
        }
        return results;
    }

    private void print(LoginLoad.Result result) {
        StringBuilder cpu = new StringBuilder();
        result.cpuMicrosPerLogin()
                .forEach((process, micros) -> cpu.append(String.format(Locale.ROOT, " %s %.0f", process, micros)));
        out.printf(
                Locale.ROOT,
                "%4d %7d %7d %9.1f %6.1f ms %6.1f ms %s%n",
                result.parallel(),
                result.logins(),
                result.failed(),
                result.perSecond(),
                result.medianMillis(),
                result.p99Millis(),
                cpu);
    }

    private Map<String, Double> statements(List<Database.Calls> calls, int logins) {
        Map<String, Double> perLogin = new LinkedHashMap<>();
        double sum = 0;
        for (Database.Calls statement : calls) {
            double share = (double) statement.calls() / Math.max(1, logins);
            sum += share;
            if (share > 0.005) {
                perLogin.put(
                        statement
                                .query()
                                .substring(0, Math.min(100, statement.query().length())),
                        share);
            }
        }
        out.printf(Locale.ROOT, "     statements of auth-service per login (each commits itself): %.2f%n", sum);
        perLogin.forEach((query, share) -> out.printf(Locale.ROOT, "       %5.2f  %s%n", share, query));
        perLogin.put("sum", sum);
        return perLogin;
    }

    private Map<String, Double> memory() {
        Map<String, Double> memory = new LinkedHashMap<>();
        double services = 0;
        out.printf(Locale.ROOT, "%nresident memory, MiB:%n");
        for (String process : Stack.PROCESSES) {
            double mebibytes = ProcessFigures.residentMebibytes(stack.pids(process));
            memory.put(process, mebibytes);
            out.printf(Locale.ROOT, "  %-20s %7.0f%n", process, mebibytes);
            services += process.endsWith("-service") || process.equals("admin-gateway") ? mebibytes : 0;
        }
        memory.put("five services", services);
        out.printf(Locale.ROOT, "  %-20s %7.0f%n", "five services", services);
        return memory;
    }
}
