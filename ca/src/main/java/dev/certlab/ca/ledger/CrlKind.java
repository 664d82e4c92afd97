package dev.certlab.ca.ledger;

/** The two kinds of CRL, which are numbered in one sequence (RFC 5280 §5.2.3). */
public enum CrlKind {
  BASE,
  DELTA
}
