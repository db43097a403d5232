package dev.portcullis.localstack.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a process is started.
 *
 * @param name e.g. {@code auth-service-0}
 * @param line program and arguments
 * @param environment in addition to this process's own, without what would configure a service behind our back
 * @param folder where it runs
 * @param log what it says, appended
 * @param stopSignal what ends it in good order
 */
public record Command(
        String name, List<String> line, Map<String, String> environment, Path folder, Path log, String stopSignal) {}
