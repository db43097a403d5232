@NullMarked
package dev.portcullis.auth.group;

import org.jspecify.annotations.NullMarked;
