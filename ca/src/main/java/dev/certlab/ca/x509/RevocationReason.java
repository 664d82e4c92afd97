package dev.certlab.ca.x509;

import java.util.Optional;

/** Why a certificate was revoked (RFC 5280 §5.3.1). */
public enum RevocationReason {
  UNSPECIFIED(0, "unspecified"),
  KEY_COMPROMISE(1, "keyCompromise"),
  CA_COMPROMISE(2, "cACompromise"),
  AFFILIATION_CHANGED(3, "affiliationChanged"),
  SUPERSEDED(4, "superseded"),
  CESSATION_OF_OPERATION(5, "cessationOfOperation"),
  CERTIFICATE_HOLD(6, "certificateHold"),
  REMOVE_FROM_CRL(8, "removeFromCRL"),
  PRIVILEGE_WITHDRAWN(9, "privilegeWithdrawn"),
  AA_COMPROMISE(10, "aACompromise");

  private final int code;
  private final String label;

  RevocationReason(int code, String label) {
    this.code = code;
    this.label = label;
  }

  /** The value of CRLReason. */
  public int code() {
    return code;
  }

  /** The name in RFC 5280's ASN.1. */
  public String label() {
    return label;
  }

  public static Optional<RevocationReason> ofCode(int code) {
    for (RevocationReason reason : values()) {
      if (reason.code == code) {
        return Optional.of(reason);
      }
    }
    return Optional.empty();
  }
}
