@NullMarked
package dev.portcullis.gateway.limit;

import org.jspecify.annotations.NullMarked;
