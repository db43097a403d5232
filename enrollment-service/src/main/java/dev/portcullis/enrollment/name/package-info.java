@NullMarked
package dev.portcullis.enrollment.name;

import org.jspecify.annotations.NullMarked;
