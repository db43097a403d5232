/** What services agree on: event records, topics and the spelling of names. No behaviour of any one service. */
@NullMarked
package dev.portcullis.contracts;

import org.jspecify.annotations.NullMarked;
