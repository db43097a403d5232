@NullMarked
package dev.portcullis.auth.audit;

import org.jspecify.annotations.NullMarked;
