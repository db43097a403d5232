@NullMarked
package dev.portcullis.kit.problem;

import org.jspecify.annotations.NullMarked;
