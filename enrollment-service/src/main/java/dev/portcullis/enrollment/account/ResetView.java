package dev.portcullis.enrollment.account;

import java.util.List;
import java.util.UUID;

/** What became of each user of a reset. */
record ResetView(List<One> results) {
    /** @param outcome {@code done}, or a problem's code, e.g. {@code not_found} */
    record One(UUID id, String outcome) {}
}
