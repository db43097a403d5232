package dev.portcullis.localstack.launcher;

import dev.portcullis.localstack.process.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** Waits for all replicas of all services at the same time and says each that is there. */
record ReadyRound(StackConfig config, Progress progress) {
    private record Waited(Service service, int replica) {
        private String name() {
            return service.module() + "-" + replica;
        }
    }

    /** @param gone whether a replica has ended and will not come back */
    void await(BiPredicate<Service, Integer> gone, Duration longest) {
        List<Waited> waiting = new ArrayList<>();
        for (Service service : Service.values()) {
            for (int replica = 0; replica < config.replicas(service); replica++) {
                waiting.add(new Waited(service, replica));
            }
        }
        boolean done = Waiting.until(() -> round(waiting, gone), longest);
        if (!done) {
            String names = waiting.stream().map(Waited::name).collect(Collectors.joining(", "));
            throw new StackProblem("Not ready within %d s: %s. Look at %s"
                    .formatted(longest.toSeconds(), names, config.home().resolve("logs")));
        }
    }

    private boolean round(List<Waited> waiting, BiPredicate<Service, Integer> gone) {
        waiting.removeIf(each -> {
            if (gone.test(each.service(), each.replica())) {
                throw new StackProblem(each.name() + " has ended. Look at " + config.log(each.name()));
            }
            String url = config.url(each.service(), each.replica());
            boolean ready = new Health(url).isReady();
            if (ready) {
                progress.say(each.name() + " is ready on " + url);
            }
            return ready;
        });
        return waiting.isEmpty();
    }
}
