package dev.portcullis.sms.spend;

import dev.portcullis.sms.account.Role;
import java.util.UUID;

/**
 * A message that wants to go.
 *
 * @param number keyed digest of the number
 */
record Asked(UUID request, Role by, byte[] number, Place place, int segments) {}
