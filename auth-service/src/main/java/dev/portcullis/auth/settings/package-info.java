@NullMarked
package dev.portcullis.auth.settings;

import org.jspecify.annotations.NullMarked;
