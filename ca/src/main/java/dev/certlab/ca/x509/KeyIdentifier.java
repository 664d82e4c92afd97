package dev.certlab.ca.x509;

/** The octets by which a certificate or CRL points at a key (RFC 5280 §4.2.1.2). */
public record KeyIdentifier(Octets octets) {

  /** Lower-case hexadecimal. */
  public String hex() {
    return octets.hex();
  }

  @Override
  public String toString() {
    return hex();
  }
}
