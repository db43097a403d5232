/** The hosted prompt: pages that do all of the second factor for a portal that draws none of its own. */
@NullMarked
package dev.portcullis.gateway.prompt;

import org.jspecify.annotations.NullMarked;
