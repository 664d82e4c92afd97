package dev.certlab.ca.x509;

/** Whether a reader that does not know an extension must refuse the whole (RFC 5280 §4.2). */
public enum Criticality {
  CRITICAL,
  NON_CRITICAL
}
