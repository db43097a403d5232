@NullMarked
package dev.portcullis.auth.mode;

import org.jspecify.annotations.NullMarked;
