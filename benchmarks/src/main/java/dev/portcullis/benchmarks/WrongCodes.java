package dev.portcullis.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a wrong code costs auth-service where it looks at 3 steps and where it looks at 961, in CPU of its process per request beyond
 * what it uses anyway. Both are measured in turn and the median counts. The logins are there before, so that only codes are
 * measured; failures are forgotten after each round, so that every code is looked at.
 */
final class WrongCodes {
    private static final int NARROW = 1;
    private static final int WIDE = 480;
    private static final int PARALLEL = 8;
    private static final int LOGINS = 100;

    /** The fifth would end the login. */
    private static final int CODES_PER_LOGIN = 4;

    private static final int ROUNDS = 11;
    private static final int WARM_UPS = 3;

    private final PortalClient portal;
    private final Stack stack;

    WrongCodes(PortalClient portal, Stack stack) {
        this.portal = portal;
        this.stack = stack;
    }

    /**
     * @param narrowMicros CPU of auth-service per wrong code at a Discrepancy of 1
     * @param wideMicros … of 480
     * @param narrowMillis median time of an answer
     * @param codes looked at, of both
     * @param unexpected answers that were not {@code retry}, {@code code_invalid}
     * @param perCode what PostgreSQL was asked, in the last round
     */
    record Result(
            double narrowMicros,
            double wideMicros,
            double narrowMillis,
            double wideMillis,
            int codes,
            int unexpected,
            Statements perCode,
            List<Round> rounds) {
        double ratio() {
            return wideMicros / narrowMicros;
        }
    }

    /**
     * @param all of auth-service, per code
     * @param writes of these, each its own transaction
     * @param commits of transactions of several statements; the relay's only, if code checks begin none
     */
    record Statements(double all, double writes, double commits) {}

    record Round(int discrepancy, double micros, double millis) {}

    private record Guess(String login, String code) {}

    Result run(Population population, AuthRows rows, Database database) throws Exception {
        AtomicInteger unexpected = new AtomicInteger();
        double idle = ProcessFigures.idleMicros(stack.pids("auth-service"));
        for (int i = 0; i < WARM_UPS; i++) {
            round(population, NARROW, i, idle, rows, database, unexpected);
            round(population, WIDE, i, idle, rows, database, unexpected);
        }
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            rounds.add(round(population, NARROW, i, idle, rows, database, unexpected));
            rounds.add(round(population, WIDE, i, idle, rows, database, unexpected));
        }
        return new Result(
                median(rounds, NARROW, true),
                median(rounds, WIDE, true),
                median(rounds, NARROW, false),
                median(rounds, WIDE, false),
                2 * ROUNDS * LOGINS * CODES_PER_LOGIN,
                unexpected.get(),
                statements(database),
                rounds);
    }

    private Round round(
            Population population,
            int discrepancy,
            int number,
            double idle,
            AuthRows rows,
            Database database,
            AtomicInteger unexpected)
            throws Exception {
        JsonNode settings = portal.changeSettings(Map.of("discrepancy", discrepancy));
        if (settings.path("discrepancy").asInt() != discrepancy) {
            throw new IllegalStateException("the Discrepancy stays " + settings.path("discrepancy"));
        }
        List<Guess> guesses = guesses(population.now(number * LOGINS, LOGINS));
        database.reset();
        double before = ProcessFigures.cpuMicros(stack.pids("auth-service"));
        long start = System.nanoTime();
        long[] nanos = ClosedLoop.run(guesses, PARALLEL, guess -> make(guess, unexpected));
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpu = ProcessFigures.cpuMicros(stack.pids("auth-service")) - before - idle * seconds;
        rows.forgetFailures();
        return new Round(discrepancy, cpu / guesses.size(), ClosedLoop.percentile(nanos, 0.5));
    }

    /** All logins' first code, then all logins' second, so that no two of one login come at once. */
    private List<Guess> guesses(List<Population.Ticket> users) throws Exception {
        ConcurrentLinkedQueue<Map.Entry<Population.Ticket, String>> logins = new ConcurrentLinkedQueue<>();
        ClosedLoop.run(
                users,
                PARALLEL,
                user -> logins.add(Map.entry(
                        user,
                        portal.login(user.user(), user.address())
                                .path("loginId")
                                .asText())));
        List<Guess> guesses = new ArrayList<>();
        for (int n = 1; n <= CODES_PER_LOGIN; n++) {
            for (Map.Entry<Population.Ticket, String> login : logins) {
                guesses.add(new Guess(login.getValue(), login.getKey().wrongCode(n)));
            }
        }
        return guesses;
    }

    private void make(Guess guess, AtomicInteger unexpected) throws Exception {
        JsonNode answer = portal.code(guess.login(), guess.code());
        if (!answer.path("result").asText().equals("retry")
                || !answer.path("reason").asText().equals("code_invalid")) {
            unexpected.incrementAndGet();
        }
    }

    private static Statements statements(Database database) throws Exception {
        double codes = LOGINS * CODES_PER_LOGIN;
        List<Database.Calls> calls = database.calls().stream()
                .filter(call -> call.calls() >= codes / 100)
                .toList();
        return new Statements(
                sum(calls) / codes,
                sum(calls.stream().filter(Database.Calls::writes).toList()) / codes,
                database.commits() / codes);
    }

    private static long sum(List<Database.Calls> calls) {
        return calls.stream().mapToLong(Database.Calls::calls).sum();
    }

    private static double median(List<Round> rounds, int discrepancy, boolean cpu) {
        double[] sorted = rounds.stream()
                .filter(round -> round.discrepancy() == discrepancy)
                .mapToDouble(cpu ? Round::micros : Round::millis)
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }
}
