package dev.portcullis.enrollment.account;

import java.util.List;

/** What became of each user of a reset, in the order of the request. */
record ResetView(List<One> results) {
    /**
     * @param id as it was sent
     * @param outcome {@code done}, or a problem's code, e.g. {@code not_found}
     */
    record One(String id, String outcome) {}
}
