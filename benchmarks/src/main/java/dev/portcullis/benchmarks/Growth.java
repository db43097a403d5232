package dev.portcullis.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A login and its code, one at a time, with ever more accounts in auth-service's database. Between the logins goes a request that no
 * account has part in: where that gets slower as well, it is the machine.
 */
final class Growth {
    private static final int SMALLEST = 1000;
    private static final int WARM_UP = 300;
    private static final int BLOCKS = 7;
    private static final int LOGINS = 60;
    private static final int CONTROLS = 150;

    private final PortalClient portal;
    private final Stack stack;

    Growth(PortalClient portal, Stack stack) {
        this.portal = portal;
        this.stack = stack;
    }

    /**
     * @param credentials how many there were
     * @param medianMillis of login and code together
     * @param controlMillis median of the request that is independent of accounts
     * @param postgresMicros CPU of PostgreSQL per login
     * @param authMicros CPU of auth-service per login
     * @param failed logins that did not end with allow
     * @param insertSeconds what it took to add the rows
     */
    record Size(
            int credentials,
            double medianMillis,
            double controlMillis,
            double postgresMicros,
            double authMicros,
            int failed,
            double insertSeconds) {}

    /** @param largest number of credentials; from a thousand, ten times as many each time */
    List<Size> run(Population population, AuthRows rows, int largest) throws Exception {
        rows.keep(population.keep(SMALLEST));
        List<Size> sizes = new ArrayList<>();
        for (int credentials = SMALLEST; credentials <= largest; credentials *= 10) {
            long start = System.nanoTime();
            rows.grow(credentials);
            double seconds = (System.nanoTime() - start) / 1e9;
            rows.forgetCodes();
            sizes.add(measure(population, rows.credentials(), seconds));
        }
        return sizes;
    }

    private Size measure(Population population, int credentials, double insertSeconds) throws Exception {
        LoginLoad load = new LoginLoad(portal, stack);
        int failed = load.run(population.now(0, WARM_UP), 1).failed();
        double[] medians = new double[BLOCKS];
        double[] controls = new double[BLOCKS];
        double[] postgres = new double[BLOCKS];
        double[] auth = new double[BLOCKS];
        for (int i = 0; i < BLOCKS; i++) {
            LoginLoad.Result block = load.run(population.now(WARM_UP + i * LOGINS, LOGINS), 1);
            failed += block.failed();
            medians[i] = block.medianMillis();
            postgres[i] = block.cpuMicrosPerLogin().getOrDefault("postgres", 0.0);
            auth[i] = block.cpuMicrosPerLogin().getOrDefault("auth-service", 0.0);
            controls[i] = ClosedLoop.percentile(
                    ClosedLoop.run(Collections.nCopies(CONTROLS, ""), 1, ignored -> portal.capabilities()), 0.5);
        }
        return new Size(
                credentials, median(medians), median(controls), median(postgres), median(auth), failed, insertSeconds);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
