@NullMarked
package dev.portcullis.enrollment.group;

import org.jspecify.annotations.NullMarked;
