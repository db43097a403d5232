@NullMarked
package dev.portcullis.gateway.proxy;

import org.jspecify.annotations.NullMarked;
