package dev.certlab.ca.x509;

/**
 * Something that is not encoded as it should be, although the rest could be read.
 *
 * @param where the field, such as {@code extensions.subjectAltName}
 * @param what what is wrong with it, in lower case, without a full stop
 */
public record EncodingDefect(String where, String what, Kind kind) {

  /** What sort of rule is broken; verifiers differ in which of them they insist on. */
  public enum Kind {
    /** RFC 5280 forbids writing it, and readers everywhere accept it: nothing is doubtful. */
    ODD,
    /** It breaks DER or RFC 5280, and yet OpenSSL and the JDK read it alike. */
    LAX,
    /** The JDK reads what is meant, and OpenSSL does not. */
    LOOSE,
    /** A part that tells nothing and that OpenSSL, but not the JDK, passes over. */
    DETAIL,
    /** What is said is doubtful. */
    WRONG
  }

  /** A defect that makes what is said doubtful. */
  public EncodingDefect(String where, String what) {
    this(where, what, Kind.WRONG);
  }
}
