@NullMarked
package dev.portcullis.sms.delivery;

import org.jspecify.annotations.NullMarked;
