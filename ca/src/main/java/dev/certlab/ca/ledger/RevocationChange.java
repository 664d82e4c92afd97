package dev.certlab.ca.ledger;

/** What came of asking the ledger to revoke or release. */
public enum RevocationChange {
  /** The standing is changed and committed. */
  DONE,
  /** The certificate has been revoked before, and not merely held. */
  ALREADY_REVOKED,
  /** The certificate is not on hold, so there is nothing to release. */
  NOT_HELD,
  /** The ledger does not know the certificate. */
  UNKNOWN_CERTIFICATE
}
