package dev.certlab.ca.verify.request;

/** Whether delta CRLs are used (RFC 5280 §6.3.1, use-deltas). */
public enum DeltaCrls {
  USED,
  IGNORED
}
