package dev.portcullis.benchmarks.attack;

import java.time.Duration;
import java.time.Instant;

/** What logging in has cost the owner. */
final class Costs {
    private long logins;
    private long moreThanOneCode;
    private long turnedAway;
    private long lockedOut;
    private double waited;
    private long longest;
    private int mostCodes;

    void done(Instant begun, Instant now, int codes) {
        logins++;
        moreThanOneCode += codes > 1 ? 1 : 0;
        mostCodes = Math.max(mostCodes, codes);
        waited(begun, now);
    }

    /** No success within a login's life, or no message. */
    void turnedAway(Instant begun, Instant now) {
        logins++;
        turnedAway++;
        waited(begun, now);
    }

    void lockedOut() {
        logins++;
        lockedOut++;
    }

    private void waited(Instant begun, Instant now) {
        long seconds = Duration.between(begun, now).toSeconds();
        waited += seconds;
        longest = Math.max(longest, seconds);
    }

    void add(Costs other) {
        logins += other.logins;
        moreThanOneCode += other.moreThanOneCode;
        turnedAway += other.turnedAway;
        lockedOut += other.lockedOut;
        waited += other.waited;
        longest = Math.max(longest, other.longest);
        mostCodes = Math.max(mostCodes, other.mostCodes);
    }

    double shareWithMoreCodes() {
        return share(moreThanOneCode);
    }

    double shareTurnedAway() {
        return share(turnedAway);
    }

    double shareLockedOut() {
        return share(lockedOut);
    }

    private double share(long part) {
        return (double) part / Math.max(1, logins);
    }

    /** Seconds a login, of those that were not locked out. */
    double meanWait() {
        return waited / Math.max(1, logins - lockedOut);
    }

    long longestWait() {
        return longest;
    }

    int mostCodes() {
        return mostCodes;
    }
}
