/** verification-policy.md once more, written from its text, to run side by side with the service. */
@NullMarked
package dev.portcullis.auth.model;

import org.jspecify.annotations.NullMarked;
