package dev.certlab.ca.x509;

/** Octets that are not the structure they were said to be. The message says where and what. */
public final class MalformedEncodingException extends IllegalArgumentException {
  public MalformedEncodingException(String message) {
    super(message);
  }

  public MalformedEncodingException(String message, Throwable cause) {
    super(message, cause);
  }
}
