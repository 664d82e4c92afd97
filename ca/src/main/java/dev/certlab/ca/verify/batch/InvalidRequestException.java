package dev.certlab.ca.verify.batch;

/** A line that is not a request; the message says why. Never leaves this package. */
final class InvalidRequestException extends Exception {
  InvalidRequestException(String message) {
    super(message);
  }
}
