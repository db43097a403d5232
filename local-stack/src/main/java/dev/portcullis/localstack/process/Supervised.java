package dev.portcullis.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A process that is started again when it ends by itself: at once, and more slowly when it ends again and again. */
public final class Supervised {
    private static final long LONG_LIFE_NANOS = Duration.ofSeconds(20).toNanos();
    private static final long LONGEST_PAUSE_MILLIS = 15_000;
    /** Runs restarts one after the other; a daemon, so that it keeps no launcher alive. */
    private static final ExecutorService RESTARTS = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("supervisor").factory());

    private final Supplier<Command> commands;
    private final boolean restarting;
    private final Runnable changed;
    private @Nullable Process process;
    private Pids.@Nullable Entry latest;
    private boolean wanted = true;
    private int shortLives;
    private long startedAt;

    /**
     * @param commands asked before each start
     * @param restarting whether it is started again
     * @param changed told after each start and end
     */
    public Supervised(Supplier<Command> commands, boolean restarting, Runnable changed) {
        this.commands = commands;
        this.restarting = restarting;
        this.changed = changed;
    }

    public String name() {
        return commands.get().name();
    }

    public void start() {
        launch();
        changed.run();
    }

    private synchronized void launch() {
        if (!wanted) {
            return;
        }
        Command command = commands.get();
        ProcessBuilder builder = new ProcessBuilder(command.line())
                .directory(command.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(command.log().toFile()));
        tidy(builder.environment());
        builder.environment().putAll(command.environment());
        try {
            Files.createDirectories(command.log().toAbsolutePath().getParent());
            Process started = builder.start();
            process = started;
            latest = Pids.Entry.of(command.name(), started.toHandle());
            startedAt = System.nanoTime();
            CompletableFuture<Void> end = started.onExit().thenAcceptAsync(gone -> ended(), RESTARTS);
            end.exceptionally(failure -> null);
        } catch (IOException e) {
            throw new UncheckedIOException(command.name() + " can not be started", e);
        }
    }

    /** A service is configured by what we give it and nothing else. */
    private static void tidy(Map<String, String> environment) {
        environment
                .keySet()
                .removeIf(name -> Stream.of(
                                "PORTCULLIS_",
                                "QUARKUS_",
                                "KAFKA_",
                                "MP_",
                                "JAVA_TOOL_OPTIONS",
                                "JDK_JAVA_OPTIONS",
                                "PG")
                        .anyMatch(name::startsWith));
    }

    private void ended() {
        changed.run();
        Executor later = CompletableFuture.delayedExecutor(pauseMillis(), TimeUnit.MILLISECONDS, RESTARTS);
        if (isToRestart()) {
            later.execute(this::start);
        }
    }

    private synchronized boolean isToRestart() {
        return wanted && restarting;
    }

    private synchronized long pauseMillis() {
        boolean longLife = System.nanoTime() - startedAt > LONG_LIFE_NANOS;
        shortLives = longLife ? 0 : shortLives + 1;
        return shortLives < 2 ? 0 : Math.min(LONGEST_PAUSE_MILLIS, 250L << Math.min(shortLives, 6));
    }

    /** How often in a row it has ended soon after its start. */
    public synchronized int shortLives() {
        return shortLives;
    }

    /** What was started last, whether or not it still runs. */
    synchronized Optional<Pids.Entry> latest() {
        return Optional.ofNullable(latest);
    }

    /** @return null while it does not run */
    public synchronized @Nullable ProcessHandle running() {
        return process != null && process.isAlive() ? process.toHandle() : null;
    }

    /** Asks it to end and does not start it again; {@link #await} waits for its end. */
    public void stop() {
        ProcessHandle running;
        synchronized (this) {
            wanted = false;
            running = running();
        }
        if (running != null) {
            Signals.send("CONT", running.pid());
            Signals.send(commands.get().stopSignal(), running.pid());
        }
    }

    /** Waits for its end, and ends it the hard way when it takes too long. */
    public void await(Duration longest) {
        ProcessHandle running = running();
        if (running != null && !Waiting.until(() -> !running.isAlive(), longest)) {
            Signals.sendToTree("KILL", running.pid());
            Waiting.until(() -> !running.isAlive(), Duration.ofSeconds(5));
        }
    }
}
