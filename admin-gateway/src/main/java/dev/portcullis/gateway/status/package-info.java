@NullMarked
package dev.portcullis.gateway.status;

import org.jspecify.annotations.NullMarked;
