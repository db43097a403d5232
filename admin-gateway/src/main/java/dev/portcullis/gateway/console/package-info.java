@NullMarked
package dev.portcullis.gateway.console;

import org.jspecify.annotations.NullMarked;
