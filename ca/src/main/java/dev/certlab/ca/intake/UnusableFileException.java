package dev.certlab.ca.intake;

import dev.certlab.ca.der.container.LockedContentException;

/**
 * A file does not hold what was asked for. The message goes on from the file's name, which whoever
 * read the file puts in front: "holds no certificate".
 */
public final class UnusableFileException extends IllegalArgumentException {
  private final Need need;

  /** What would help. */
  public enum Need {
    ANOTHER_FILE,
    /** What was asked for is in it, and cannot be read. */
    ANOTHER_COPY,
    /** It is locked, and no secret was given. */
    SECRET,
    /** It does not open with the secret that was given. */
    ANOTHER_SECRET
  }

  public UnusableFileException(String message) {
    this(message, Need.ANOTHER_FILE);
  }

  UnusableFileException(String message, Need need) {
    super(message);
    this.need = need;
  }

  public UnusableFileException(String message, Throwable cause) {
    this(message, Need.ANOTHER_FILE, cause);
  }

  private UnusableFileException(String message, Need need, Throwable cause) {
    super(message, cause);
    this.need = need;
  }

  static UnusableFileException locked(LockedContentException locked) {
    Need need =
        switch (locked.reason()) {
          case SECRET_NEEDED -> Need.SECRET;
          case WRONG_SECRET -> Need.ANOTHER_SECRET;
          case UNSUPPORTED, TOO_COSTLY -> Need.ANOTHER_FILE;
        };
    return new UnusableFileException("cannot be opened: " + locked.getMessage(), need, locked);
  }

  public Need need() {
    return need;
  }
}
