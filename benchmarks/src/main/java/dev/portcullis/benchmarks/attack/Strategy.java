package dev.portcullis.benchmarks.attack;

import java.time.Duration;
import java.util.function.Function;

/** What an attacker who knows the password does day after day. */
enum Strategy {
    EVEN("single codes, evenly", messages -> new Singles(Singles.Rhythm.EVEN, 1)),
    EAGER("single codes, as affordable", messages -> new Singles(Singles.Rhythm.EAGER, 1)),
    DAILY("a burst a day", messages -> new Singles(Singles.Rhythm.DAILY, 1)),
    SURGE("a day on, two off", messages -> new Singles(Singles.Rhythm.SURGE, 1)),
    SOURCES("twenty sources", messages -> new Singles(Singles.Rhythm.EAGER, 20)),
    EVERY_LOOK("every look, 98 failures", messages -> new EveryLook(98, Duration.ZERO)),
    CLOSING("every look, closes", messages -> new EveryLook(100, Duration.ZERO)),
    SLOW_CLOSING("every look, 60 s late, closes", messages -> new EveryLook(100, Duration.ofSeconds(60)));

    private final String title;
    private final Function<Messages, Attacker> way;

    Strategy(String title, Function<Messages, Attacker> way) {
        this.title = title;
        this.way = way;
    }

    String title() {
        return title;
    }

    Function<Messages, Attacker> way() {
        return way;
    }
}
