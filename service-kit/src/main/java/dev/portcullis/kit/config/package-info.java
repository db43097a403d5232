@NullMarked
package dev.portcullis.kit.config;

import org.jspecify.annotations.NullMarked;
