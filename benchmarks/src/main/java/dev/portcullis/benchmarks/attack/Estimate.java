package dev.portcullis.benchmarks.attack;

import java.util.List;
import java.util.Locale;

/**
 * A mean over independent accounts.
 *
 * @param within half of the 95 % confidence interval
 */
record Estimate(double mean, double within) {
    private static final double T_OF_NINETEEN = 2.093;

    static Estimate of(List<Double> values) {
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double squares =
                values.stream().mapToDouble(value -> Math.pow(value - mean, 2)).sum();
        int n = values.size();
        return new Estimate(mean, n < 2 ? 0 : T_OF_NINETEEN * Math.sqrt(squares / (n - 1) / n));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2e ± %.0e", mean, within);
    }
}
