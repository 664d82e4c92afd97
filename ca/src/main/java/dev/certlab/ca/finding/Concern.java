package dev.certlab.ca.finding;

/** What a finding is about, and so what follows from it for the path and for the verdict. */
public enum Concern {
  /** The certificate alone: what is wrong with an end entity is wrong on every path. */
  CERTIFICATE,
  /** How the certificates of one path stand to each other; another path may be free of it. */
  PATH,
  /** Its issuer has withdrawn the certificate: whatever else is wrong, this comes first. */
  REVOCATION,
  /** Something that should have told the revocation status did not: it stays unknown. */
  STATUS_UNKNOWN,
  /**
   * A CRL is meant for other certificates. The status stays unknown, but this explains least why.
   */
  OTHER_CRL
}
