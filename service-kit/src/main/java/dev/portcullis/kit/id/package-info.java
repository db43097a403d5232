@NullMarked
package dev.portcullis.kit.id;

import org.jspecify.annotations.NullMarked;
