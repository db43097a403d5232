@NullMarked
package dev.portcullis.auth.clock;

import org.jspecify.annotations.NullMarked;
