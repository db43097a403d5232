package dev.portcullis.benchmarks;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The gateway's hop against a bare proxy's, in CPU of the proxying process per request. */
final class HopCost {
    private static final int PARALLEL = 8;
    private static final int REQUESTS = 20_000;

    private final PortalClient portal;
    private final Stack stack;

    HopCost(PortalClient portal, Stack stack) {
        this.portal = portal;
        this.stack = stack;
    }

    /**
     * @param gatewayMicros CPU of the gateway per proxied request with key, rule and internal token
     * @param bareMicros CPU of a bare {@code vertx-http-proxy} per request
     */
    record Result(double gatewayMicros, double bareMicros) {
        double ratio() {
            return gatewayMicros / bareMicros;
        }
    }

    Result run() throws Exception {
        URI auth = URI.create(stack.get("AUTH_SERVICE_URL"));
        int port = URI.create(stack.get("GATEWAY_URL")).getPort() + 99;
        Process bare = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx112m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareProxy.class.getName(),
                        String.valueOf(port),
                        auth.getHost(),
                        String.valueOf(auth.getPort()))
                .inheritIO()
                .start();
        try {
            String url = "http://localhost:" + port + "/q/health/live";
            waitFor(url);
            List<Long> bareProcess = List.of(bare.pid());
            List<Long> gateway = stack.pids("admin-gateway");
            measure(bareProcess, () -> portal.get(url));
            measure(gateway, portal::capabilities);
            double bareMicros = measure(bareProcess, () -> portal.get(url));
            double gatewayMicros = measure(gateway, portal::capabilities);
            return new Result(gatewayMicros, bareMicros);
        } finally {
            bare.destroy();
        }
    }

    private void waitFor(String url) throws Exception {
        for (int i = 0; i < 100; i++) {
            try {
                portal.get(url);
                return;
            } catch (java.io.IOException notYet) {
                java.util.concurrent.TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw new IllegalStateException("the bare proxy does not answer");
    }

    private interface Call {
        Object make() throws Exception;
    }

    private static double measure(List<Long> pids, Call call) throws Exception {
        double before = ProcessFigures.cpuMicros(pids);
        try (ExecutorService pool = Executors.newFixedThreadPool(PARALLEL)) {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < PARALLEL; i++) {
                workers.add(pool.submit(() -> {
                    for (int n = 0; n < REQUESTS / PARALLEL; n++) {
                        Object unused = call.make();
                    }
                    return null;
                }));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        }
        return (ProcessFigures.cpuMicros(pids) - before) / REQUESTS;
    }
}
