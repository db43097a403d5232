@NullMarked
package dev.portcullis.contracts.event;

import org.jspecify.annotations.NullMarked;
