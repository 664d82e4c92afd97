package dev.certlab.site.selection;

import dev.certlab.ca.x509.Labelled;

/**
 * A step of the selection, in the order of the steps ("Planning for PKI client certificate
 * selection"; the error codes are the support team's).
 */
public enum Filter implements Labelled {
  /** Issued below one of the CAs of the certificate issuers list; all pass if there is no list. */
  ISSUER("issuer"),
  /** In the Personal store, or in the one that {@code CCMCERTSTORE} names. */
  STORE("store"),
  /** Valid at this moment. */
  VALIDITY("validity"),
  /** With a private key that can be used. */
  PRIVATE_KEY("private-key"),
  /** For client authentication. */
  PURPOSE("purpose"),
  /** Asked by the connection point alone: not revoked, and its status known. */
  REVOCATION("revocation"),
  /** By the client's name, or as {@code CCMCERTSEL} says. */
  SUBJECT("subject"),
  /** Only one can be shown: that which is valid longest, or none. */
  ONE("one");

  private final String label;

  Filter(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
