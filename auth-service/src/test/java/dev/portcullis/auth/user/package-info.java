@NullMarked
package dev.portcullis.auth.user;

import org.jspecify.annotations.NullMarked;
