@NullMarked
package dev.portcullis.kit.time;

import org.jspecify.annotations.NullMarked;
