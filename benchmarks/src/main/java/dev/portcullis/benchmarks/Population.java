package dev.portcullis.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Enrolled users of this run. A code opens once, unless {@link AuthRows#forgetCodes} makes auth-service forget it. */
final class Population {
    private static final int STEPS_BACK = 2;
    private static final int TRIES = 5;

    private final List<Enrolled> users = new ArrayList<>();

    /** One login that will succeed. */
    record Ticket(String user, String address, String secret, int digits, long step) {
        String code() {
            return Totp.code(secret, step, digits);
        }

        /** A code of a step of another year. */
        String wrongCode(int number) {
            return Totp.code(secret, step - 1_000_000L - number, digits);
        }
    }

    private record Enrolled(String user, String address, String secret, int digits, long step) {}

    static Population enrol(PortalClient portal, int users, int parallel) throws Exception {
        Population population = new Population();
        String run = Long.toString(System.currentTimeMillis(), 36);
        try (ExecutorService pool = Executors.newFixedThreadPool(parallel)) {
            List<Callable<Enrolled>> work = new ArrayList<>();
            for (int i = 0; i < users; i++) {
                int number = i;
                work.add(() -> enrolled(portal, "bench-" + run + "-" + number, number));
            }
            List<Enrolled> all = new ArrayList<>();
            for (Future<Enrolled> done : pool.invokeAll(work)) {
                all.add(done.get());
            }
            population.users.addAll(all);
        }
        return population;
    }

    /** Services that have just started, on a machine that has other work, may say that they are busy: then it is another user. */
    private static Enrolled enrolled(PortalClient portal, String user, int number) throws Exception {
        for (int tried = 1; tried < TRIES; tried++) {
            try {
                return enrol(portal, user + "-" + tried, number);
            } catch (PortalClient.BusyException busy) {
                TimeUnit.SECONDS.sleep(1);
            }
        }
        return enrol(portal, user, number);
    }

    private static Enrolled enrol(PortalClient portal, String user, int number) throws Exception {
        String address = "198.18." + number / 250 % 250 + "." + (1 + number % 250);
        portal.addUser(user);
        String login = portal.login(user, address).path("loginId").asText();
        JsonNode enrollment = portal.enrollment(login);
        String secret = enrollment.path("secret").asText();
        int digits = enrollment.path("digits").asInt();
        long step = Totp.stepNow() - STEPS_BACK;
        JsonNode proven = portal.code(login, Totp.code(secret, step, digits));
        if (!proven.path("result").asText().equals("allow")) {
            throw new IllegalStateException("enrolment of " + user + ": " + proven);
        }
        return new Enrolled(user, address, secret, digits, step);
    }

    /**
     * Logins of the step of now, one for each of so many users, from the first-th on and round again. They succeed if these users'
     * drifts and used codes were forgotten ({@link AuthRows#forgetCodes}).
     */
    List<Ticket> now(int first, int count) {
        long step = Totp.stepNow();
        List<Ticket> now = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            Enrolled user = users.get(i % users.size());
            now.add(new Ticket(user.user(), user.address(), user.secret(), user.digits(), step));
        }
        return now;
    }

    /**
     * Forgets all users but the first ones.
     *
     * @return their names
     */
    List<String> keep(int count) {
        users.subList(Math.min(count, users.size()), users.size()).clear();
        return users.stream().map(Enrolled::user).toList();
    }
}
