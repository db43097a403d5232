@NullMarked
package dev.portcullis.auth.prompt;

import org.jspecify.annotations.NullMarked;
