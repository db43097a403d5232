package dev.portcullis.auth.model;

/** Steps of a phone's clock, both ends included; none when the last comes before the first. */
record Steps(long first, long last) {
    static final Steps NONE = new Steps(0, -1);

    static Steps around(long centre, long eitherWay) {
        return new Steps(centre - eitherWay, centre + eitherWay);
    }

    Steps within(Steps other) {
        return new Steps(Math.max(first, other.first), Math.min(last, other.last));
    }

    long count() {
        return Math.max(0, last - first + 1);
    }

    boolean contains(long step) {
        return first <= step && step <= last;
    }
}
