@NullMarked
package dev.portcullis.gateway.openapi;

import org.jspecify.annotations.NullMarked;
