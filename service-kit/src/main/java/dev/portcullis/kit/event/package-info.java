@NullMarked
package dev.portcullis.kit.event;

import org.jspecify.annotations.NullMarked;
