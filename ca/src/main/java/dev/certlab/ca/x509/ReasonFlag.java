package dev.certlab.ca.x509;

/**
 * A bit of ReasonFlags, by which CRLs are partitioned; the ordinal is its position (RFC 5280
 * §4.2.1.13).
 */
public enum ReasonFlag {
  UNUSED,
  KEY_COMPROMISE,
  CA_COMPROMISE,
  AFFILIATION_CHANGED,
  SUPERSEDED,
  CESSATION_OF_OPERATION,
  CERTIFICATE_HOLD,
  PRIVILEGE_WITHDRAWN,
  AA_COMPROMISE
}
