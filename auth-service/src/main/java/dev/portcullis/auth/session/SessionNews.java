package dev.portcullis.auth.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a listener hears at once.
 *
 * @param from number of the change after which he listens, said once at the beginning: who hears of no change before he is cut off
 *     could not say otherwise where to go on
 */
record SessionNews(@Nullable Long from, List<SessionChange> changes) {}
