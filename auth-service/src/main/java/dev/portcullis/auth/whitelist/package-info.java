@NullMarked
package dev.portcullis.auth.whitelist;

import org.jspecify.annotations.NullMarked;
