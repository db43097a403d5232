/** What stands before HTTP itself: heads that are broken, too large or do not end. */
@NullMarked
package dev.portcullis.gateway.edge;

import org.jspecify.annotations.NullMarked;
