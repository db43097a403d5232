@NullMarked
package dev.portcullis.auth.credential;

import org.jspecify.annotations.NullMarked;
