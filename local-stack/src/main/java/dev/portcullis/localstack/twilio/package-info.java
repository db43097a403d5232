/** A stand-in for Twilio's Messages API, with a page that shows the messages as a phone would. */
@NullMarked
package dev.portcullis.localstack.twilio;

import org.jspecify.annotations.NullMarked;
