@NullMarked
package dev.portcullis.license.licence;

import org.jspecify.annotations.NullMarked;
