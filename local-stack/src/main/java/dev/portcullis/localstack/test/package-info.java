/** What component tests of services run on: the same real parts as the local stack, one set per test JVM. */
@NullMarked
package dev.portcullis.localstack.test;

import org.jspecify.annotations.NullMarked;
