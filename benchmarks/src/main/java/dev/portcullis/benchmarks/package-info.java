/** Load runs against a running local stack; nothing in here asserts, it measures and prints. */
@NullMarked
package dev.portcullis.benchmarks;

import org.jspecify.annotations.NullMarked;
