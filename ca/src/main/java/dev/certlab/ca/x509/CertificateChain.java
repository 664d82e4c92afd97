package dev.certlab.ca.x509;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A certificate and those above it, as they are kept and handed out: each one's issuer comes next,
 * the root last if it is there. Whether that holds, nobody has checked; what a verifier has found
 * is a {@link CertificationPath}.
 *
 * @param certificates at least one
 */
public record CertificateChain(List<ParsedCertificate> certificates)
    implements Iterable<ParsedCertificate> {

  public CertificateChain {
    certificates = List.copyOf(certificates);
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException("a chain needs a certificate");
    }
  }

  /** The certificate, then its issuers, the lowest first. */
  public static CertificateChain of(
      ParsedCertificate certificate, Iterable<ParsedCertificate> issuers) {
    List<ParsedCertificate> all = new ArrayList<>(List.of(certificate));
    issuers.forEach(all::add);
    return new CertificateChain(all);
  }

  /** A certificate alone. */
  public static CertificateChain of(ParsedCertificate certificate) {
    return new CertificateChain(List.of(certificate));
  }

  /** The certificate whose chain it is. */
  public ParsedCertificate first() {
    return certificates.get(0);
  }

  /** Those above the first, the lowest first; may be empty. */
  public List<ParsedCertificate> issuers() {
    return certificates.subList(1, certificates.size());
  }

  @Override
  public Iterator<ParsedCertificate> iterator() {
    return certificates.iterator();
  }
}
