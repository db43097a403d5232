@NullMarked
package dev.portcullis.enrollment.enrolment;

import org.jspecify.annotations.NullMarked;
