@NullMarked
package dev.portcullis.sms.status;

import org.jspecify.annotations.NullMarked;
