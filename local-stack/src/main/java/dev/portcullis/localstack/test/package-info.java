/** Resources for component tests of the services. */
@NullMarked
package dev.portcullis.localstack.test;

import org.jspecify.annotations.NullMarked;
