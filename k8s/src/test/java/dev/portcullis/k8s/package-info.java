@NullMarked
package dev.portcullis.k8s;

import org.jspecify.annotations.NullMarked;
