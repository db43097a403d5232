package dev.portcullis.auth.model;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What may happen to a user, drawn at random; equal seeds make equal schedules up to the codes of the hour. */
final class Schedule {
    static final List<Integer> DISCREPANCIES = List.of(480, 480, 480, 0, 1, 4, 5, 60, 600);
    static final List<Integer> DIGITS = List.of(6, 6, 6, 4, 5, 7, 8, 9);
    static final List<ModelRules.Profile> PROFILES = List.of(
            ModelRules.Profile.ADAPTIVE,
            ModelRules.Profile.ADAPTIVE,
            ModelRules.Profile.ADAPTIVE,
            ModelRules.Profile.MANUAL,
            ModelRules.Profile.STRICT);
    private static final List<Integer> OFFSETS = List.of(0, 0, 0, 1, -1, 2, -2, 3, 4, -4, 5, 60, -60, 100, -300);
    private static final List<Integer> FAILURES = List.of(18, 19, 20, 48, 49, 98, 99);
    private static final List<Integer> SHORT_WAITS =
            List.of(1, 10, 15, 29, 30, 31, 60, 90, 119, 120, 121, 299, 300, 301, 599, 600, 601);
    private static final List<Integer> LONG_WAITS =
            List.of(3599, 3600, 3601, 9600, 17280, 43_200, 86_400, 180_000, 35 * 86_400);
    private static final Duration LONGEST = Duration.ofDays(300);
    private static final int HORIZON = 700;

    private final Random random;
    private final Run run;
    private Duration passed = Duration.ZERO;

    Schedule(Random random, Run run) {
        this.random = random;
        this.run = run;
    }

    void play(int events) {
        run.open(null);
        for (int i = 0; i < events; i++) {
            event();
        }
    }

    private void event() {
        int kind = random.nextInt(100);
        if (kind < 14) {
            run.open(null);
        } else if (kind < 24) {
            run.open(pick(run.devices));
        } else if (kind < 44) {
            run.code(login(), right(offset()), "right");
        } else if (kind < 54) {
            pair();
        } else if (kind < 62) {
            run.code(login(), wrong(), "wrong");
        } else if (kind < 68) {
            run.code(login(), pick(run.accepted), "replay");
        } else if (kind < 72) {
            burst();
        } else if (kind < 76) {
            run.recovery(login(), random.nextBoolean() ? null : pick(run.recoveryCodes));
        } else if (kind < 88) {
            pass(pick(SHORT_WAITS));
        } else if (kind < 93) {
            pass(pick(LONG_WAITS));
        } else {
            rare(kind);
        }
    }

    private void rare(int kind) {
        switch (kind) {
            case 93, 94, 95 -> run.failed(pick(FAILURES));
            case 96 -> run.unlock();
            case 97 -> run.revokeDevices();
            default -> run.rules(pick(PROFILES), pick(DISCREPANCIES));
        }
    }

    /** Two codes in a row, sometimes late, or with something between them. */
    private void pair() {
        Run.Login login = login();
        long step = run.step() + offset();
        run.code(login, run.phone.at(step), "first at " + (step - run.step()));
        if (random.nextInt(3) == 0) {
            event();
        }
        if (random.nextBoolean()) {
            pass(random.nextInt(4) == 0 ? pick(SHORT_WAITS) : 30);
        }
        run.code(login, run.phone.at(step + 1), "second at " + (step + 1 - run.step()));
    }

    private void burst() {
        run.open(null);
        for (int i = 0; i < 5; i++) {
            run.code(login(), wrong(), "wrong");
        }
    }

    private void pass(int seconds) {
        Duration time = Duration.ofSeconds(seconds);
        if (passed.plus(time).compareTo(LONGEST) < 0) {
            passed = passed.plus(time);
            run.pass(time);
        }
    }

    /** Mostly the newest. */
    private Run.@Nullable Login login() {
        if (run.logins.isEmpty()) {
            return null;
        }
        return random.nextInt(5) == 0 ? pick(run.logins) : run.logins.getLast();
    }

    private long offset() {
        int d = run.discrepancy();
        return switch (random.nextInt(10)) {
            case 0 -> d;
            case 1 -> -d;
            case 2 -> d + 1;
            case 3 -> -d - 1;
            case 4 -> random.nextInt(2 * d + 1) - (long) d;
            default -> pick(OFFSETS);
        };
    }

    /** A code that is of one step only. */
    private String right(long offset) {
        long step = run.step() + offset;
        while (ambiguous(step)) {
            step++;
        }
        return run.phone.at(step);
    }

    private boolean ambiguous(long step) {
        String code = run.phone.at(step);
        return run.phone.shows(code, new Steps(run.step() - HORIZON, step - 1))
                || run.phone.shows(code, new Steps(step + 1, run.step() + HORIZON));
    }

    private String wrong() {
        while (true) {
            String code = ("%0" + run.digits + "d").formatted(random.nextLong((long) Math.pow(10, run.digits)));
            if (!run.phone.shows(code, Steps.around(run.step(), HORIZON))) {
                return code;
            }
        }
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
