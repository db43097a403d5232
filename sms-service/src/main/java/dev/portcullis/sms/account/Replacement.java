package dev.portcullis.sms.account;

import java.time.Duration;
import java.util.List;

/**
 * What is to be in force.
 *
 * @param expected version it takes the place of
 * @param entries none: SMS is not configured any more
 */
record Replacement(long expected, Duration fallbackAfter, List<Configuration.Entry> entries) {}
