@NullMarked
package dev.portcullis.auth.session;

import org.jspecify.annotations.NullMarked;
