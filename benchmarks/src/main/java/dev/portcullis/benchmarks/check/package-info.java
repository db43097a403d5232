/** What it costs to look at one code: {@code ./portcullis bench jmh}. */
@NullMarked
package dev.portcullis.benchmarks.check;

import org.jspecify.annotations.NullMarked;
