package dev.certlab.ca.x509;

/**
 * Something that is not encoded as it should be, although the rest could be read.
 *
 * @param where the field, such as {@code extensions.subjectAltName}
 * @param what what is wrong with it, in lower case, without a full stop
 */
public record EncodingDefect(String where, String what, Weight weight) {

  /** How bad it is. */
  public enum Weight {
    /** Readers everywhere accept it, although RFC 5280 forbids writing it. */
    ODD,
    /** It breaks the rules in a way that makes what is said doubtful. */
    WRONG
  }

  /** A defect that makes what is said doubtful. */
  public EncodingDefect(String where, String what) {
    this(where, what, Weight.WRONG);
  }
}
