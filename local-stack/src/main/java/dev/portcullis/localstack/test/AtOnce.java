package dev.portcullis.localstack.test;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Calls that are made at the same time, each in a thread of its own. Not by a parallel stream: on two cores that is two at a time,
 * and REST Assured's first call waits for the threads that a parallel stream takes, for ever where they make that call.
 */
public final class AtOnce {
    private AtOnce() {}

    /**
     * Makes them and waits for all.
     *
     * @param call with its number, from 0
     * @return what came of them, in the order of their numbers
     * @throws IllegalStateException one of them failed
     */
    public static <T> List<T> of(int count, IntFunction<T> call) {
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<Callable<T>> calls = IntStream.range(0, count)
                    .<Callable<T>>mapToObj(i -> () -> call.apply(i))
                    .toList();
            return threads.invokeAll(calls).stream().map(AtOnce::result).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static <T> T result(Future<T> done) {
        try {
            return done.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
