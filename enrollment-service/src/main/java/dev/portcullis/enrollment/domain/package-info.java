@NullMarked
package dev.portcullis.enrollment.domain;

import org.jspecify.annotations.NullMarked;
