@NullMarked
package dev.portcullis.gateway.route;

import org.jspecify.annotations.NullMarked;
