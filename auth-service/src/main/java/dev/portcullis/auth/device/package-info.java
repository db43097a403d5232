@NullMarked
package dev.portcullis.auth.device;

import org.jspecify.annotations.NullMarked;
