/** A message that an administrator sends to see whether sending works. */
@NullMarked
package dev.portcullis.sms.probe;

import org.jspecify.annotations.NullMarked;
