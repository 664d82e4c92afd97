package dev.certlab.crlserver.admin;

import java.io.Serial;

/** The running server cannot be reached or refuses a call; the message says which and why. */
public final class AdminException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** What kind of trouble it is. */
  public enum Kind {
    /** Nobody answers: the server is not running, and its description is stale. */
    UNREACHABLE,
    /** Somebody answers and does not take the token: another server got the port. */
    UNAUTHORIZED,
    /** The call is not valid. */
    REFUSED,
    /** The server failed, or its answer makes no sense. */
    FAILED
  }

  private final Kind kind;

  AdminException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  AdminException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
