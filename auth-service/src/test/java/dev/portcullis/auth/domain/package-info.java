@NullMarked
package dev.portcullis.auth.domain;

import org.jspecify.annotations.NullMarked;
