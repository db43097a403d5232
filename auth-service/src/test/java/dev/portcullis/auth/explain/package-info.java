@NullMarked
package dev.portcullis.auth.explain;

import org.jspecify.annotations.NullMarked;
