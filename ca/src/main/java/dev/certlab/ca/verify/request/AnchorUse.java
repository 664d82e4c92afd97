package dev.certlab.ca.verify.request;

/** What of a trust anchor's certificate counts, beside its name and its key. */
public enum AnchorUse {
  /**
   * Its name constraints, and that it can be read: RFC 5280 §6.1.1 (d) takes name and key only, but
   * every verifier in use honours the name constraints.
   */
  NAME_AND_KEY,
  /** Everything, as if it were an intermediate CA's (compare RFC 5937). */
  CERTIFICATE
}
