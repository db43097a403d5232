@NullMarked
package dev.portcullis.auth.risk;

import org.jspecify.annotations.NullMarked;
