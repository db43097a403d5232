@NullMarked
package dev.portcullis.gateway.bootstrap;

import org.jspecify.annotations.NullMarked;
