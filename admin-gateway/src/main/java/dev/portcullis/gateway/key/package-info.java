@NullMarked
package dev.portcullis.gateway.key;

import org.jspecify.annotations.NullMarked;
