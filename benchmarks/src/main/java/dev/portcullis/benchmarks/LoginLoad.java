package dev.portcullis.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    Result run(List<Population.Ticket> tickets, int parallel) throws Exception {
        int planned = tickets.size();
        AtomicInteger failed = new AtomicInteger();
        Map<String, Double> before = cpu();
        long start = System.nanoTime();
        long[] nanos = ClosedLoop.run(tickets, parallel, ticket -> login(ticket, failed));
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Result(
                parallel,
                planned,
                failed.get(),
                planned / seconds,
                ClosedLoop.percentile(nanos, 0.5),
                ClosedLoop.percentile(nanos, 0.99),
                perLogin(before, cpu(), planned));
    }

    private void login(Population.Ticket ticket, AtomicInteger failed) throws Exception {
        JsonNode login = portal.login(ticket.user(), ticket.address());
        JsonNode answer = portal.code(login.path("loginId").asText(), ticket.code());
        if (!answer.path("result").asText().equals("allow")) {
            failed.incrementAndGet();
        }
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
}
