/** A real PostgreSQL from the binaries of Maven Central. */
@NullMarked
package dev.portcullis.localstack.postgres;

import org.jspecify.annotations.NullMarked;
