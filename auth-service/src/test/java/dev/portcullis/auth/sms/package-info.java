@NullMarked
package dev.portcullis.auth.sms;

import org.jspecify.annotations.NullMarked;
