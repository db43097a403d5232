/** What messages cost, what comes of them, and who still gets one when too much does not. */
@NullMarked
package dev.portcullis.sms.spend;

import org.jspecify.annotations.NullMarked;
