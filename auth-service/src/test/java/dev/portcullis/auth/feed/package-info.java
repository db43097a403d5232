@NullMarked
package dev.portcullis.auth.feed;

import org.jspecify.annotations.NullMarked;
