package dev.certlab.ca.verify.request;

import dev.certlab.ca.x509.Labelled;
import java.util.Locale;

/** Whose rules apply: those of RFC 5280, or what another verifier makes of them. */
public enum ValidationPolicy implements Labelled {
  /** RFC 5280 to the letter, with today's floor for algorithms. */
  RFC5280,
  /** CryptoAPI, as its documentation says; nobody has watched it from here. */
  WINDOWS,
  /** Windows, as a client or the cloud management gateway of ConfigMgr uses it. */
  CMG,
  /** RFC 5280 with the profile of the CA/Browser Forum's baseline requirements. */
  WEBPKI,
  /** {@code openssl verify}, as observed. */
  OPENSSL,
  /** The JDK's PKIX validator with its revocation checker, as observed. */
  JAVA;

  /** The lower-case name used in options and JSON. */
  @Override
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether its verifier runs where the tests run, so that each deviation is compared with it. */
  public boolean isObserved() {
    return this == OPENSSL || this == JAVA;
  }
}
