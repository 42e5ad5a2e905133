package io.tallylight.access;

/**
 * What is wrong with one part of a request.
 *
 * @param pointer a JSON pointer into the body such as {@code #/clips}, or the parameter's or header's name
 * @param detail what is wrong, for a person
 */
public record FieldError(String pointer, String detail) {}
