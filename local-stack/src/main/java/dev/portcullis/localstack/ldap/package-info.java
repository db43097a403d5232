/** A directory with sample users. */
@NullMarked
package dev.portcullis.localstack.ldap;

import org.jspecify.annotations.NullMarked;
