@NullMarked
package dev.portcullis.contracts.name;

import org.jspecify.annotations.NullMarked;
