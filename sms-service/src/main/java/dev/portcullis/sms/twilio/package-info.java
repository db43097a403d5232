@NullMarked
package dev.portcullis.sms.twilio;

import org.jspecify.annotations.NullMarked;
