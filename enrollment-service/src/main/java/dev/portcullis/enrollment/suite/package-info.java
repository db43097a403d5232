@NullMarked
package dev.portcullis.enrollment.suite;

import org.jspecify.annotations.NullMarked;
