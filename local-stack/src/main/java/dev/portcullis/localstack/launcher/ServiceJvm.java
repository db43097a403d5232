package dev.portcullis.localstack.launcher;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What keeps five JVMs small on one machine. {@link #EVERYWHERE} and the environment are those of the cluster too (k8s/base, held
 * against this file by its test); the rest is of a machine that all of them share. Auth-service and the gateway, which stand on the
 * path of every login, have both compilers; the others live too short a life here to pay for the second one.
 */
final class ServiceJvm {
    /**
     * A small heap wants the collector with the least beside it; what old objects do not need is given back, and taken again in
     * small steps. Not compact headers: they save 5 MB of heap and take 11 MB of class data, whose parts they align to 1 KiB.
     */
    static final List<String> EVERYWHERE = List.of(
            "-XX:+UseSerialGC",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=20",
            "-Xss256k",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:TrimNativeHeapInterval=2000");

    /** An AOT cache brings 6 MB of objects, which must fit into the old generation of the first heap. */
    private static final String FIRST_HEAP = "-Xms24m";

    private static final Set<Service> BOTH_COMPILERS = EnumSet.of(Service.AUTH, Service.GATEWAY);

    private ServiceJvm() {}

    static List<String> flags(Service service) {
        List<String> flags = new ArrayList<>(EVERYWHERE);
        flags.addAll(List.of(FIRST_HEAP, young(service), heap(service)));
        // Pages of the cache stay the file's own instead of a private copy.
        flags.add("-XX:ArchiveRelocationMode=0");
        // Profiles of the training run would be 12 MB more of each cache, and are of a start, not of logins.
        flags.add("-XX:-AOTRecordTraining");
        if (!BOTH_COMPILERS.contains(service)) {
            flags.add("-XX:TieredStopAtLevel=1");
        }
        return flags;
    }

    /** Before a collection; what less is asked of needs no more. */
    private static String young(Service service) {
        return BOTH_COMPILERS.contains(service) ? "-Xmn8m" : "-Xmn6m";
    }

    /** The hash of an administrator's password takes 15 MB for a moment. */
    private static String heap(Service service) {
        return service == Service.GATEWAY ? "-Xmx112m" : "-Xmx64m";
    }

    /** glibc keeps an arena for each thread that ever allocated, and what was freed, unless it is told not to. */
    static Map<String, String> environment() {
        return Map.of("MALLOC_ARENA_MAX", "1", "MALLOC_TRIM_THRESHOLD_", "131072");
    }
}
