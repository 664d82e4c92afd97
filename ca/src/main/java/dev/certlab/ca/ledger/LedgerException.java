package dev.certlab.ca.ledger;

/** The ledger cannot be read or written; the message says which, why, and what to do. */
public final class LedgerException extends RuntimeException {
  public LedgerException(String message) {
    super(message);
  }

  public LedgerException(String message, Throwable cause) {
    super(message, cause);
  }
}
