@NullMarked
package dev.portcullis.kit.internal;

import org.jspecify.annotations.NullMarked;
