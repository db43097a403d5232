@NullMarked
package dev.portcullis.kit.idempotency;

import org.jspecify.annotations.NullMarked;
