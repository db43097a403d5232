@NullMarked
package dev.portcullis.auth.extracode;

import org.jspecify.annotations.NullMarked;
