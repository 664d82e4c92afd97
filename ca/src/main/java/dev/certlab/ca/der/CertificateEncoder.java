package dev.certlab.ca.der;

import dev.certlab.ca.x509.AlgorithmIdentifier;
import dev.certlab.ca.x509.DistinguishedName;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.SerialNumber;
import dev.certlab.ca.x509.Validity;
import java.util.List;

/** Writes version 3 certificates (RFC 5280 §4.1). */
public final class CertificateEncoder {
  private static final byte[] VERSION_3 = Der.element(Tag.contextConstructed(0), Der.integer(2));

  private CertificateEncoder() {}

  /**
   * What a certificate will say.
   *
   * @param publicKey the DER of the SubjectPublicKeyInfo
   */
  public record Content(
      SerialNumber serial,
      AlgorithmIdentifier algorithm,
      DistinguishedName issuer,
      Validity validity,
      DistinguishedName subject,
      Octets publicKey,
      List<Extension> extensions) {
    public Content {
      extensions = List.copyOf(extensions);
    }
  }

  /** The octets to be signed. */
  public static byte[] toBeSigned(Content content) {
    return Der.sequence(
        VERSION_3,
        Der.integer(content.serial().value()),
        Der.algorithm(content.algorithm()),
        Der.raw(content.issuer().encoded()),
        Der.sequence(
            Der.time(content.validity().notBefore()), Der.time(content.validity().notAfter())),
        Der.raw(content.subject().encoded()),
        Der.raw(content.publicKey()),
        Der.element(Tag.contextConstructed(3), ExtensionEncoder.extensions(content.extensions())));
  }

  /** The certificate, or the CRL: signed octets, algorithm, signature. */
  public static byte[] signed(byte[] toBeSigned, AlgorithmIdentifier algorithm, Octets signature) {
    return Der.sequence(toBeSigned, Der.algorithm(algorithm), Der.bitString(signature.toArray()));
  }
}
