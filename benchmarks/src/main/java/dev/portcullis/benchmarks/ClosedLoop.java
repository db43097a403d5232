package dev.portcullis.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Each of c workers takes the next item as soon as it has done its last. */
final class ClosedLoop {
    private ClosedLoop() {}

    interface Step<T> {
        void take(T item) throws Exception;
    }

    /** @return nanoseconds of each item, sorted */
    static <T> long[] run(Collection<T> items, int parallel, Step<T> step) throws Exception {
        Queue<T> queue = new ConcurrentLinkedQueue<>(items);
        List<Long> nanos = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(parallel)) {
            List<Future<List<Long>>> workers = new ArrayList<>();
            for (int i = 0; i < parallel; i++) {
                workers.add(pool.submit(() -> work(queue, step)));
            }
            for (Future<List<Long>> worker : workers) {
                nanos.addAll(worker.get());
            }
        }
        return nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private static <T> List<Long> work(Queue<T> queue, Step<T> step) throws Exception {
        List<Long> nanos = new ArrayList<>();
        for (T item = queue.poll(); item != null; item = queue.poll()) {
            long start = System.nanoTime();
            step.take(item);
            nanos.add(System.nanoTime() - start);
        }
        return nanos;
    }

    /** @return milliseconds */
    static double percentile(long[] sortedNanos, double share) {
        return sortedNanos.length == 0
                ? 0
                : sortedNanos[(int) Math.min(sortedNanos.length - 1, Math.floor(sortedNanos.length * share))] / 1e6;
    }
}
