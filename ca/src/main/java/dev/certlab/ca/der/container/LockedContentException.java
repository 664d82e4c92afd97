package dev.certlab.ca.der.container;

/** Content that is encrypted and could not be opened. The message says why, for people. */
public final class LockedContentException extends IllegalArgumentException {
  private final Reason reason;

  /** Why it stayed locked. */
  public enum Reason {
    /** No secret was given, and the empty one does not open it. */
    SECRET_NEEDED,
    /** The secret is another one, or the content is damaged; ciphers cannot tell these apart. */
    WRONG_SECRET,
    /** The encryption is not supported here. */
    UNSUPPORTED,
    /** The key derivation would take too long or too much memory. */
    TOO_COSTLY
  }

  public LockedContentException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  static LockedContentException unsupported(String message) {
    return new LockedContentException(Reason.UNSUPPORTED, message);
  }
}
