package dev.portcullis.kit.problem;

/**
 * @param field name in the request, camelCase, dots and indexes for what is nested
 * @param message what is wrong with it, for a person
 */
public record FieldError(String field, String message) {}
