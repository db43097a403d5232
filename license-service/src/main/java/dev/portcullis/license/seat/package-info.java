@NullMarked
package dev.portcullis.license.seat;

import org.jspecify.annotations.NullMarked;
