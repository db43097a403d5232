@NullMarked
package dev.portcullis.kit.database;

import org.jspecify.annotations.NullMarked;
