@NullMarked
package dev.portcullis.license.trial;

import org.jspecify.annotations.NullMarked;
