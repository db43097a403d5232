@NullMarked
package dev.portcullis.sms.spend;

import org.jspecify.annotations.NullMarked;
