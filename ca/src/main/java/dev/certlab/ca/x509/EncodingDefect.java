package dev.certlab.ca.x509;

/**
 * Something that is not encoded as it should be, although the rest could be read.
 *
 * @param where the field, such as {@code extensions.subjectAltName}
 * @param what what is wrong with it, in lower case, without a full stop
 */
public record EncodingDefect(String where, String what) {}
