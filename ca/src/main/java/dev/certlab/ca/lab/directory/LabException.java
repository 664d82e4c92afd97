package dev.certlab.ca.lab.directory;

/** A lab that cannot be used as it is: missing, damaged, or not readable. Says what to do. */
public final class LabException extends RuntimeException {
  private final Kind kind;

  /** What sort of trouble it is. */
  public enum Kind {
    /** The user named something wrong; nothing is broken. */
    BAD_INPUT,
    /** Files of the lab are missing, damaged or locked. */
    DAMAGED
  }

  public LabException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public LabException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  public static LabException badInput(String message) {
    return new LabException(Kind.BAD_INPUT, message);
  }
}
