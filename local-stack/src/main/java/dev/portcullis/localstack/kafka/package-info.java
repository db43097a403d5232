/** A real Kafka broker of one node. */
@NullMarked
package dev.portcullis.localstack.kafka;

import org.jspecify.annotations.NullMarked;
