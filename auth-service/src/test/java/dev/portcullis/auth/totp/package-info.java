@NullMarked
package dev.portcullis.auth.totp;

import org.jspecify.annotations.NullMarked;
