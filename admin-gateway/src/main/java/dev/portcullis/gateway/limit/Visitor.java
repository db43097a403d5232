package dev.portcullis.gateway.limit;

/**
 * Whose failures a login's codes count for.
 *
 * @param subject opaque id of source and user, as auth-service tells it
 * @param network of the user's address
 */
record Visitor(String subject, String network) {}
