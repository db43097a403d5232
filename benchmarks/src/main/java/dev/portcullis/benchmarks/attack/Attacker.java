package dev.portcullis.benchmarks.attack;

import java.time.Instant;

/** Somebody who knows the password, and what the policy has charged him so far. Sources are not limited: he has many. */
interface Attacker {
    /**
     * Acts once.
     *
     * @return when he acts again
     */
    Instant act(Account account, Instant now);
}
