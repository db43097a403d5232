/**
 * Journeys of users and attackers against the packaged services on real PostgreSQL, a real broker and a real browser. Nothing in here
 * knows a class of a service: what these tests see is what an integrator sees.
 */
@NullMarked
package dev.portcullis.e2e;

import org.jspecify.annotations.NullMarked;
