@NullMarked
package dev.portcullis.kit.secret;

import org.jspecify.annotations.NullMarked;
