@NullMarked
package dev.portcullis.kit.crypto;

import org.jspecify.annotations.NullMarked;
