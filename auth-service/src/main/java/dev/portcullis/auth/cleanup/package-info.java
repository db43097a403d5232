@NullMarked
package dev.portcullis.auth.cleanup;

import org.jspecify.annotations.NullMarked;
