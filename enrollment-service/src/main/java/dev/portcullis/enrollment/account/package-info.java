@NullMarked
package dev.portcullis.enrollment.account;

import org.jspecify.annotations.NullMarked;
