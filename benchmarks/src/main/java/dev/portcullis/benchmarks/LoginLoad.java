package dev.portcullis.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Login and code, closed loop: each of c portals starts the next login when the last one is answered. */
final class LoginLoad {
    private final PortalClient portal;
    private final Stack stack;

    LoginLoad(PortalClient portal, Stack stack) {
        this.portal = portal;
        this.stack = stack;
    }

    /**
     * @param parallel c
     * @param logins accepted logins
     * @param failed logins that did not end with allow
     * @param perSecond logins a second
     * @param medianMillis of login and code together
     * @param cpuMicrosPerLogin by process
     */
    record Result(
            int parallel,
            int logins,
            int failed,
            double perSecond,
            double medianMillis,
            double p99Millis,
            Map<String, Double> cpuMicrosPerLogin) {}

    Result run(Population population, int parallel, int logins) throws Exception {
        Queue<Population.Ticket> tickets = new ConcurrentLinkedQueue<>(population.take(logins));
        int planned = tickets.size();
        AtomicInteger failed = new AtomicInteger();
        Map<String, Double> before = cpu();
        long start = System.nanoTime();
        List<Long> nanos = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(parallel)) {
            List<Future<List<Long>>> workers = new ArrayList<>();
            for (int i = 0; i < parallel; i++) {
                workers.add(pool.submit(() -> work(tickets, failed)));
            }
            for (Future<List<Long>> worker : workers) {
                nanos.addAll(worker.get());
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Map<String, Double> cpu = perLogin(before, cpu(), planned);
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Result(
                parallel,
                planned,
                failed.get(),
                planned / seconds,
                percentile(sorted, 0.5),
                percentile(sorted, 0.99),
                cpu);
    }

    private List<Long> work(Queue<Population.Ticket> tickets, AtomicInteger failed) throws Exception {
        List<Long> nanos = new ArrayList<>();
        for (Population.Ticket ticket = tickets.poll(); ticket != null; ticket = tickets.poll()) {
            long start = System.nanoTime();
            JsonNode login = portal.login(ticket.user(), ticket.address());
            JsonNode answer = portal.code(login.path("loginId").asText(), ticket.code());
            nanos.add(System.nanoTime() - start);
            if (!answer.path("result").asText().equals("allow")) {
                failed.incrementAndGet();
            }
        }
        return nanos;
    }

    private Map<String, Double> cpu() {
        Map<String, Double> cpu = new LinkedHashMap<>();
        for (String process : Stack.PROCESSES) {
            cpu.put(process, ProcessFigures.cpuMicros(stack.pids(process)));
        }
        return cpu;
    }

    private static Map<String, Double> perLogin(Map<String, Double> before, Map<String, Double> after, int logins) {
        Map<String, Double> perLogin = new LinkedHashMap<>();
        after.forEach((process, micros) ->
                perLogin.put(process, (micros - before.getOrDefault(process, 0.0)) / Math.max(1, logins)));
        return perLogin;
    }

    private static double percentile(long[] sorted, double share) {
        return sorted.length == 0
                ? 0
                : sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))] / 1e6;
    }
}
