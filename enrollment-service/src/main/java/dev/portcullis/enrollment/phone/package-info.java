@NullMarked
package dev.portcullis.enrollment.phone;

import org.jspecify.annotations.NullMarked;
