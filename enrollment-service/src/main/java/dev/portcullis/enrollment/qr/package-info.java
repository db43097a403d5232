@NullMarked
package dev.portcullis.enrollment.qr;

import org.jspecify.annotations.NullMarked;
