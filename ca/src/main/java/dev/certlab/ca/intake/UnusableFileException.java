package dev.certlab.ca.intake;

/**
 * A file does not hold what was asked for. The message goes on from the file's name, which whoever
 * read the file puts in front: "holds no certificate".
 */
public final class UnusableFileException extends IllegalArgumentException {
  public UnusableFileException(String message) {
    super(message);
  }

  public UnusableFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
