package dev.portcullis.benchmarks.attack;

import dev.portcullis.auth.risk.Look;
import java.time.Duration;

/** What a client hears of a code. */
sealed interface Answer {
    record Right() implements Answer {}

    record Wrong(Look look) implements Answer {}

    /** Not looked at. */
    record TooSoon(Duration retryAfter) implements Answer {}

    /** Of this login no code is looked at any more, or of no unknown client's. */
    record Over() implements Answer {}
}
