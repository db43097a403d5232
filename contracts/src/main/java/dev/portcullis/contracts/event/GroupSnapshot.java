package dev.portcullis.contracts.event;

import java.util.List;
import java.util.UUID;

/**
 * A directory group whose members are asked for a code.
 *
 * @param groupId the group
 * @param version as in {@link AccountSnapshot}
 * @param name canonical name, e.g. {@code ACME\remote users}
 * @param enabled false: removed
 * @param exclusions canonical names of members who are not asked
 */
public record GroupSnapshot(UUID groupId, long version, String name, boolean enabled, List<String> exclusions) {}
