package dev.certlab.ca.x509;

/** A bit of the key usage extension; the ordinal is its position (RFC 5280 §4.2.1.3). */
public enum KeyUsageBit {
  DIGITAL_SIGNATURE("digitalSignature"),
  CONTENT_COMMITMENT("nonRepudiation"),
  KEY_ENCIPHERMENT("keyEncipherment"),
  DATA_ENCIPHERMENT("dataEncipherment"),
  KEY_AGREEMENT("keyAgreement"),
  KEY_CERT_SIGN("keyCertSign"),
  CRL_SIGN("cRLSign"),
  ENCIPHER_ONLY("encipherOnly"),
  DECIPHER_ONLY("decipherOnly");

  private final String label;

  KeyUsageBit(String label) {
    this.label = label;
  }

  /** The name in RFC 5280's ASN.1. */
  public String label() {
    return label;
  }
}
