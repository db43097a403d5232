/** Starts processes, watches them, ends them. */
@NullMarked
package dev.portcullis.localstack.process;

import org.jspecify.annotations.NullMarked;
