package dev.portcullis.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedTest {
    @TempDir
    Path folder;

    private final AtomicInteger changes = new AtomicInteger();

    private Supervised sleeping(boolean restarting) {
        Command command = new Command(
                "sleeper-0", List.of("sleep", "300"), Map.of(), folder, folder.resolve("log/sleeper.log"), "TERM");
        return new Supervised(() -> command, restarting, changes::incrementAndGet);
    }

    @Test
    void killedProcessIsStartedAgainAndTold() {
        // Given
        Supervised sleeper = sleeping(true);
        sleeper.start();
        long first = sleeper.running().pid();
        int told = changes.get();

        // When
        Signals.send("KILL", first);

        // Then
        await().atMost(Duration.ofSeconds(5))
                .until(() -> sleeper.running() != null && sleeper.running().pid() != first);
        assertThat(changes.get()).isGreaterThan(told);
        sleeper.stop();
        sleeper.await(Duration.ofSeconds(5));
        await().atMost(Duration.ofSeconds(5)).until(() -> sleeper.running() == null);
    }

    @Test
    void killedProcessStaysDeadWhereRestartsAreOffAndIsRecordedAsGone() {
        // Given
        Supervised sleeper = sleeping(false);
        sleeper.start();
        int told = changes.get();

        // When
        Signals.send("KILL", sleeper.running().pid());

        // Then
        await().atMost(Duration.ofSeconds(5)).until(() -> changes.get() > told);
        await().during(Duration.ofMillis(300)).until(() -> sleeper.running() == null);
        Pids pids = new Pids(folder.resolve("run/pids"));
        pids.write(List.of(sleeper));
        assertThat(pids.read()).singleElement().satisfies(entry -> {
            assertThat(entry.name()).isEqualTo("sleeper-0");
            assertThat(entry.process()).isEmpty();
        });
    }

    @Test
    void recordedProcessIsEndedAndAnotherOfTheSameIdIsNot() throws Exception {
        // Given
        Supervised sleeper = sleeping(false);
        sleeper.start();
        ProcessHandle handle = sleeper.running();
        Pids pids = new Pids(folder.resolve("run/pids"));
        pids.write(List.of(sleeper));
        String recorded = Files.readString(pids.file());
        Files.writeString(pids.file(), recorded.replaceAll("\\S+\\s*$", "2001-01-01T00:00:00Z\n"));

        // When, Then
        assertThat(pids.end("TERM", Duration.ofSeconds(5))).isZero();
        assertThat(handle.isAlive()).isTrue();
        Files.writeString(pids.file(), recorded);
        assertThat(pids.end("TERM", Duration.ofSeconds(5))).isEqualTo(1);
        assertThat(handle.isAlive()).isFalse();
    }
}
