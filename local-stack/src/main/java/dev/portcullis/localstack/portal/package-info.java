/** The example an integrator copies: a portal that asks Portcullis for the second factor. */
@NullMarked
package dev.portcullis.localstack.portal;

import org.jspecify.annotations.NullMarked;
