@NullMarked
package dev.portcullis.kit.http;

import org.jspecify.annotations.NullMarked;
