package dev.portcullis.gateway.key;

import java.util.List;

/** A page of the list of keys. */
record KeyPage(List<KeyView> items, int page, int size, long total) {}
