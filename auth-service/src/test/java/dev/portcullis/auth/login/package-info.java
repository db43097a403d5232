@NullMarked
package dev.portcullis.auth.login;

import org.jspecify.annotations.NullMarked;
