/**
 * Attackers who know the password against the verification policy, on a fake clock: {@code ./portcullis bench attack}. What a code
 * opens and whether it is looked at is decided by auth-service's own classes; what is here is the attackers, the owner, and what the
 * two rows of an account and a login keep.
 */
@NullMarked
package dev.portcullis.benchmarks.attack;

import org.jspecify.annotations.NullMarked;
