@NullMarked
package dev.portcullis.gateway.header;

import org.jspecify.annotations.NullMarked;
