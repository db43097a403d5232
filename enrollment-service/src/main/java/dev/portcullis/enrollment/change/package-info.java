@NullMarked
package dev.portcullis.enrollment.change;

import org.jspecify.annotations.NullMarked;
