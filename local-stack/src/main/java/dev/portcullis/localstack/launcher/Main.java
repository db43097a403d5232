package dev.portcullis.localstack.launcher;

import dev.portcullis.localstack.process.Pids;
import dev.portcullis.localstack.secrets.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code up [--fresh] [--license-seats N]}, {@code down} and {@code status}; configured by the environment. */
public final class Main {
    private static final Duration LAUNCHER_END = Duration.ofSeconds(40);
    private static final Duration LEFTOVER_END = Duration.ofSeconds(8);
    private static final String LAUNCHER = "launcher";
    private static final String ADDRESSES = "addresses";

    private final StackConfig config;
    private final Progress progress = new Progress(System.out);

    private Main(StackConfig config) {
        this.config = config;
    }

    public static void main(String[] arguments) {
        try {
            List<String> all = List.of(arguments);
            Main main = new Main(StackConfig.of(System.getenv(), seats(all)));
            switch (all.isEmpty() ? "" : all.getFirst()) {
                case "up" -> main.up(all.contains("--fresh"));
                case "down" -> main.down();
                case "status" -> System.exit(main.status());
                default -> throw new StackProblem("up, down or status?");
            }
        } catch (StackProblem problem) {
            System.err.println(problem.getMessage());
            System.exit(1);
        } catch (RuntimeException fault) {
            fault.printStackTrace();
            System.exit(1);
        }
    }

    private static @Nullable Integer seats(List<String> arguments) {
        int at = arguments.indexOf("--license-seats");
        if (at < 0) {
            return null;
        }
        if (at + 1 >= arguments.size()) {
            throw new StackProblem("--license-seats needs a number.");
        }
        int seats = StackConfig.number("--license-seats", arguments.get(at + 1));
        if (seats < 1) {
            throw new StackProblem("--license-seats needs a number of at least 1.");
        }
        return seats;
    }

    private void up(boolean fresh) {
        if (launcher().read().stream().anyMatch(entry -> entry.process().isPresent())) {
            throw new StackProblem("This stack is running already: ./portcullis status, ./portcullis down");
        }
        processes().end("TERM", LEFTOVER_END);
        if (fresh) {
            wipe();
        }
        config.ports().requireFree(config);
        addresses().write(config);
        launcher().write(LAUNCHER, ProcessHandle.current());
        Stack stack = new Stack(config, progress);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stack)));
        stack.start();
        Secrets secrets = Secrets.in(config.home());
        List<String> missing = new SampleUsers(config.gatewayUrl(), secrets.apiKey("admin")).add();
        tell(secrets, missing);
        await();
    }

    private void end(Stack stack) {
        stack.stop();
        forget();
    }

    private void forget() {
        try {
            for (String file : List.of("ready", "pids", ADDRESSES, LAUNCHER)) {
                Files.deleteIfExists(config.run(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Secrets secrets, List<String> missing) {
        progress.say("Ready.");
        System.out.printf(
                """

                  Demo portal   %s   (a login to try: alice, password on the page)
                  Text messages http://localhost:%d
                  Gateway       %s   (API: /openapi; console: /console; first admin: %s, password %s)
                  All keys      %s

                """,
                config.demoPortalUrl(),
                config.ports().twilio(),
                config.gatewayUrl(),
                Bootstrap.ADMIN,
                secrets.password("admin"),
                config.home().resolve("credentials.env"));
        if (!missing.isEmpty()) {
            System.out.println("These sample users could not be added: " + String.join(", ", missing));
        }
        System.out.flush();
        dev.portcullis.localstack.secrets.PrivateFile.write(config.run("ready"), "");
    }

    private void down() {
        int launchers = launcher().end("TERM", LAUNCHER_END);
        int left = processes().end("TERM", LEFTOVER_END);
        forget();
        System.out.println(launchers + left == 0 ? "Nothing was running." : "Stopped.");
    }

    private int status() {
        List<Pids.Entry> entries = Stream.concat(launcher().read().stream(), processes().read().stream())
                .toList();
        long alive =
                entries.stream().filter(entry -> entry.process().isPresent()).count();
        if (alive == 0) {
            System.out.println("Nothing is running.");
            return 3;
        }
        entries.forEach(entry -> System.out.printf(
                "%-22s %8d  %s%n", entry.name(), entry.pid(), entry.process().isPresent() ? "running" : "gone"));
        boolean ready = alive == entries.size();
        for (Addresses.Address address : addresses().read(config)) {
            boolean healthy = new Health(address.url()).isReady();
            ready &= healthy;
            System.out.printf("%-22s %s  %s%n", address.name(), address.url(), healthy ? "ready" : "NOT READY");
        }
        return ready ? 0 : 1;
    }

    private Pids launcher() {
        return new Pids(config.run(LAUNCHER));
    }

    private Addresses addresses() {
        return new Addresses(config.run(ADDRESSES));
    }

    private Pids processes() {
        return new Pids(config.run("pids"));
    }

    /** All state but the logs of the launcher that is just writing one. */
    private void wipe() {
        for (String part :
                List.of("postgres", "kafka", "secrets.properties", "credentials.env", "gateway-bootstrap.json")) {
            delete(config.home().resolve(part));
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
