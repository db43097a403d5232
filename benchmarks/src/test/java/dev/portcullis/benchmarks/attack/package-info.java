@NullMarked
package dev.portcullis.benchmarks.attack;

import org.jspecify.annotations.NullMarked;
