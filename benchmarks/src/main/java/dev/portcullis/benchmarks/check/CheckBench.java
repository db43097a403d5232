package dev.portcullis.benchmarks.check;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** {@code ./portcullis bench jmh}: what one look at a code costs, and what it would with the libraries people use. */
public final class CheckBench {
    private static final double WANTED_MICROS = 150;

    private CheckBench() {}

    /** @param arguments file for JMH's JSON, and perhaps a part of a benchmark's name */
    public static void main(String[] arguments) throws RunnerException {
        String only = arguments.length > 1 ? arguments[1] : "dev.portcullis";
        print(new Runner(options(Path.of(arguments[0]), only)).run(), System.out);
    }

    private static Options options(Path json, String only) {
        return new OptionsBuilder()
                .include(only)
                .mode(Mode.SampleTime)
                .timeUnit(TimeUnit.MICROSECONDS)
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(3)
                .measurementTime(TimeValue.seconds(1))
                .jvmArgs("-Xmx256m", "-XX:+UseSerialGC")
                .addProfiler(CpuTime.class)
                .resultFormat(ResultFormatType.JSON)
                .result(json.toString())
                .build();
    }

    private static void print(Collection<RunResult> results, PrintStream out) {
        out.printf("%n| one check | CPU, µs | median, µs |%n|---|---|---|%n");
        double widest = 0;
        for (RunResult result : results) {
            double cpu = cpu(result);
            double median = result.getPrimaryResult().getStatistics().getPercentile(50);
            out.printf(Locale.ROOT, "| %s | %.1f | %.1f |%n", name(result.getParams()), cpu, median);
            widest = name(result.getParams()).equals("miss, window 961, D=6") ? cpu : widest;
        }
        out.printf(
                Locale.ROOT,
                "%n%s a wrong code at d = 480 costs %.0f µs of CPU for its 961 HMACs (wanted: at most %.0f), %.1f M HMACs/s%n",
                widest <= WANTED_MICROS ? "PASS" : "FAIL",
                widest,
                WANTED_MICROS,
                961 / widest);
    }

    private static double cpu(RunResult result) {
        Result<?> cpu = result.getSecondaryResults().get(CpuTime.LABEL);
        return cpu == null ? Double.NaN : cpu.getScore();
    }

    private static String name(BenchmarkParams benchmark) {
        String method = benchmark.getBenchmark();
        String name = method.substring(method.lastIndexOf('.') + 1);
        return benchmark.getParamsKeys().contains("window")
                ? name + ", window " + benchmark.getParam("window") + ", D=" + benchmark.getParam("digits")
                : name + ", miss, window 961, D=6";
    }
}
