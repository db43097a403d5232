@NullMarked
package dev.portcullis.auth.account;

import org.jspecify.annotations.NullMarked;
