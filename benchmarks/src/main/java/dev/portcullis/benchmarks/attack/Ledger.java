package dev.portcullis.benchmarks.attack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/** What an attacker's guesses come to; each is told how likely it opened, and whether it did where codes are real. */
final class Ledger {
    private static final long DAY = Duration.ofDays(1).toSeconds();

    private final ArrayDeque<Guess> lastDay = new ArrayDeque<>();
    private double ofLastDay;
    private double worst;
    private long today = Long.MIN_VALUE;
    private double ofToday;
    private double sumOfDays;
    private double expected;
    private long hits;
    private long guesses;

    /** @param survival logarithm of the probability that it did not open */
    private record Guess(Instant at, double survival) {}

    void add(Instant now, double chance, boolean hit) {
        guesses++;
        expected += chance;
        hits += hit ? 1 : 0;
        double survival = Math.log1p(-chance);
        addToDay(now, survival);
        lastDay.add(new Guess(now, survival));
        ofLastDay += survival;
        Instant from = now.minusSeconds(DAY);
        while (!lastDay.getFirst().at().isAfter(from)) {
            ofLastDay -= lastDay.removeFirst().survival();
        }
        worst = Math.max(worst, -Math.expm1(ofLastDay));
    }

    private void addToDay(Instant now, double survival) {
        long day = Math.floorDiv(now.getEpochSecond(), DAY);
        if (day != today) {
            closeDay();
            today = day;
        }
        ofToday += survival;
    }

    private void closeDay() {
        sumOfDays -= Math.expm1(ofToday);
        ofToday = 0;
    }

    /** Mean probability of a success, per day of so many. */
    double perDay(long days) {
        closeDay();
        return sumOfDays / days;
    }

    /** Highest probability of a success within any 24 hours. */
    double worstDay() {
        return worst;
    }

    /** How many guesses would open. */
    double expected() {
        return expected;
    }

    /** How many did. */
    long hits() {
        return hits;
    }

    long guesses() {
        return guesses;
    }
}
