package dev.certlab.ca.verify.crl;

import dev.certlab.ca.verify.check.Examination;
import dev.certlab.ca.x509.ParsedCertificate;

/** Whether whoever signed a CRL, but not the certificate, has a valid path of its own. */
@FunctionalInterface
public interface SignerTrust {

  /** Whether {@code signer} has a valid path to the anchor of {@code examination}'s path. */
  boolean isTrusted(Examination examination, ParsedCertificate signer);

  /** Nobody outside of the path is trusted. */
  static SignerTrust nobody() {
    return (examination, signer) -> false;
  }
}
