package dev.certlab.ca.lab.directory;

import dev.certlab.ca.finding.Step;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A lab that cannot be used as it is: missing, damaged, or not readable. Says what to do. */
public final class LabException extends RuntimeException {
  private final Kind kind;
  private final transient Optional<Step> step;

  /** What sort of trouble it is. */
  public enum Kind {
    /** The user named something wrong; nothing is broken. */
    BAD_INPUT,
    /** Files of the lab are missing, damaged or locked. */
    DAMAGED
  }

  public LabException(Kind kind, String message) {
    this(kind, message, null, Optional.empty());
  }

  public LabException(Kind kind, String message, Throwable cause) {
    this(kind, message, cause, Optional.empty());
  }

  private LabException(Kind kind, String message, @Nullable Throwable cause, Optional<Step> step) {
    super(message, cause);
    this.kind = kind;
    this.step = step;
  }

  /** The same with what can be done about it. */
  public LabException by(Step doing) {
    return new LabException(kind, String.valueOf(getMessage()), getCause(), Optional.of(doing));
  }

  public Kind kind() {
    return kind;
  }

  /** What can be done about it; the message says it where that is nothing in the lab. */
  public Optional<Step> step() {
    return step;
  }

  public static LabException badInput(String message) {
    return new LabException(Kind.BAD_INPUT, message);
  }
}
