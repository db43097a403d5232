@NullMarked
package dev.portcullis.license.file;

import org.jspecify.annotations.NullMarked;
