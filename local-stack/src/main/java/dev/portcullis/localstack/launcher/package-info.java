/** What {@code ./portcullis up}, {@code down} and {@code status} run. */
@NullMarked
package dev.portcullis.localstack.launcher;

import org.jspecify.annotations.NullMarked;
