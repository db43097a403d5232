/** The accounts messages are sent with: where they are kept, which are in force, and what an administrator does with them. */
@NullMarked
package dev.portcullis.sms.account;

import org.jspecify.annotations.NullMarked;
