package dev.portcullis.localstack.launcher;

import dev.portcullis.localstack.kafka.KafkaNode;
import dev.portcullis.localstack.ldap.SampleDirectory;
import dev.portcullis.localstack.portal.DemoPortal;
import dev.portcullis.localstack.postgres.PostgresCluster;
import dev.portcullis.localstack.process.Command;
import dev.portcullis.localstack.process.Pids;
import dev.portcullis.localstack.process.Supervised;
import dev.portcullis.localstack.process.Waiting;
import dev.portcullis.localstack.secrets.Secrets;
import dev.portcullis.localstack.twilio.TwilioAccount;
import dev.portcullis.localstack.twilio.TwilioStub;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All parts of a local stack, started in the order in which they need each other. */
final class Stack {
    /** More than the cores of a small machine would only wait for each other. */
    private static final int TRAINED_AT_ONCE = 2;

    private static final int TRAINING_ROUNDS = 2;

    private static final Duration INFRASTRUCTURE = Duration.ofMinutes(1);
    private static final Duration SERVICES = Duration.ofMinutes(4);
    private static final Duration END = Duration.ofSeconds(12);

    private static final int CACHE_IN_DOUBT = 2;
    private static final int MOST_SHORT_LIVES = 5;

    private final StackConfig config;
    private final Progress progress;
    private final Secrets secrets;
    private final Credentials credentials;
    private final ServiceCommand commands;
    private final PostgresCluster postgres;
    private final KafkaNode kafka;
    private final Map<String, List<Supervised>> processes = new LinkedHashMap<>();
    private boolean stopping;
    private List<Supervised> training = List.of();

    Stack(StackConfig config, Progress progress) {
        this.config = config;
        this.progress = progress;
        this.secrets = Secrets.in(config.home());
        this.credentials = new Credentials(config, secrets);
        this.commands = new ServiceCommand(config, secrets, new Bootstrap(config, secrets).write());
        this.postgres = new PostgresCluster(
                config.home().resolve("postgres"), config.ports().postgres(), secrets.password("postgres"), true);
        this.kafka = new KafkaNode(
                config.home().resolve("kafka"),
                config.ports().kafka(),
                config.ports().kafkaController(),
                dev.portcullis.contracts.Topics.DEFAULT_PARTITIONS);
    }

    void start() {
        startInfrastructure();
        train();
        startServices();
        changed();
    }

    private void startInfrastructure() {
        kafka.prepare();
        supervise("kafka", this::kafkaCommand);
        postgres.initialise();
        supervise("postgres", () -> command("postgres", postgres.command(), "INT"));
        standIns();
        postgres.awaitReady(INFRASTRUCTURE);
        new Databases(postgres, secrets).create();
        progress.say("PostgreSQL is ready");
        kafka.awaitReady(INFRASTRUCTURE);
        progress.say("Kafka is ready");
    }

    private Command kafkaCommand() {
        kafka.prepare();
        return command("kafka", kafka.command(), "TERM");
    }

    private Command command(String name, List<String> line, String stopSignal) {
        return new Command(name, line, Map.of(), config.home(), config.log(name), stopSignal);
    }

    /** They live in this process, and end with it. */
    private void standIns() {
        TwilioAccount account =
                new TwilioAccount(secrets.accountSid(), secrets.password("twilio"), ServiceCommand.SENDER);
        TwilioAccount second = new TwilioAccount(
                secrets.secondAccountSid(), secrets.password("twilio.second"), ServiceCommand.SECOND_SENDER);
        TwilioStub twilio = TwilioStub.start(
                        config.ports().twilio(), List.of(account, second), config.gatewayUrl() + "/webhooks/twilio")
                .reporting();
        SampleDirectory directory = SampleDirectory.start(config.ports().ldap(), secrets.password("ldap"));
        DemoPortal portal =
                DemoPortal.start(config.ports().demoPortal(), config.gatewayUrl(), secrets.apiKey("portal"));
        progress.say("Stand-ins are ready: Twilio %s, LDAP port %d, demo portal %s"
                .formatted(twilio.url(), directory.port(), portal.url()));
    }

    /**
     * One run of each service whose start-up cache is missing: the cache is written when that run ends. One that was not written is
     * tried once more, or the next start, which has nothing to build, would be slow for it.
     */
    private void train() {
        List<Service> untrained = untrained();
        for (int round = 0; round < TRAINING_ROUNDS && !untrained.isEmpty(); round++) {
            progress.say("Making start-up caches, once after each build: " + names(untrained));
            for (int i = 0; i < untrained.size(); i += TRAINED_AT_ONCE) {
                train(untrained.subList(i, Math.min(i + TRAINED_AT_ONCE, untrained.size())));
            }
            untrained = untrained();
            progress.say(
                    untrained.isEmpty()
                            ? "Start-up caches are made"
                            : "No start-up cache was written for " + names(untrained));
        }
    }

    private List<Service> untrained() {
        return present().stream()
                .filter(service -> config.caching() && new StartupCache(commands.application(service)).needsTraining())
                .toList();
    }

    private static String names(List<Service> services) {
        return services.stream().map(Service::module).collect(Collectors.joining(", "));
    }

    private void train(List<Service> services) {
        List<Supervised> runs = services.stream()
                .map(service -> new Supervised(() -> commands.of(service, 0, true), false, this::changed))
                .toList();
        synchronized (processes) {
            training = runs;
        }
        runs.forEach(Supervised::start);
        services.forEach(this::awaitTraining);
        runs.forEach(Supervised::stop);
        runs.forEach(run -> run.await(SERVICES));
        synchronized (processes) {
            training = List.of();
        }
    }

    private void awaitTraining(Service service) {
        Health health = new Health(config.url(service, 0));
        if (!Waiting.until(health::isReady, Duration.ofMinutes(1))) {
            progress.say(service.module() + " gets no start-up cache: it was not ready in time");
        }
    }

    /** Services that were built; the others are said to be missing. */
    private List<Service> present() {
        List<Service> present = new ArrayList<>();
        for (Service service : Service.values()) {
            if (Files.exists(commands.application(service).resolve("quarkus-run.jar"))) {
                present.add(service);
            } else {
                throw new StackProblem(service.module() + " is not built: there is no "
                        + commands.application(service).resolve("quarkus-run.jar"));
            }
        }
        return present;
    }

    private void startServices() {
        for (Service service : present()) {
            for (int i = 0; i < config.replicas(service); i++) {
                int replica = i;
                supervise(service.module(), () -> commands.of(service, replica, false));
            }
        }
        new ReadyRound(config, progress).await(this::isAnyGone, SERVICES);
    }

    private boolean isAnyGone(Service service, int replica) {
        Supervised process;
        synchronized (processes) {
            process = processes.getOrDefault(service.module(), List.of()).get(replica);
        }
        if (process.shortLives() == CACHE_IN_DOUBT) {
            new StartupCache(commands.application(service)).discard();
        }
        return process.shortLives() > MOST_SHORT_LIVES || (!config.restarting() && process.running() == null);
    }

    private void supervise(String part, Supplier<Command> command) {
        Supervised process = new Supervised(command, config.restarting(), this::changed);
        synchronized (processes) {
            processes.computeIfAbsent(part, absent -> new ArrayList<>()).add(process);
        }
        process.start();
    }

    /** Some process has another id, or is gone. */
    private void changed() {
        synchronized (processes) {
            if (!stopping) {
                new Pids(config.run("pids")).write(all());
                credentials.write(processes);
            }
        }
    }

    private List<Supervised> all() {
        return Stream.concat(processes.values().stream().flatMap(List::stream), training.stream())
                .toList();
    }

    /** Services first, then what they write to. */
    void stop() {
        List<Supervised> infrastructure = new ArrayList<>();
        List<Supervised> services = new ArrayList<>();
        synchronized (processes) {
            stopping = true;
            services.addAll(training);
            processes.forEach((part, replicas) ->
                    (part.equals("postgres") || part.equals("kafka") ? infrastructure : services).addAll(replicas));
        }
        for (List<Supervised> group : List.of(services, infrastructure)) {
            group.forEach(Supervised::stop);
            group.forEach(process -> process.await(END));
        }
    }
}
