/** Secrets of a local stack: made once, kept in its folder. */
@NullMarked
package dev.portcullis.localstack.secrets;

import org.jspecify.annotations.NullMarked;
