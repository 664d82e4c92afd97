package dev.certlab.ca.verify.check;

import dev.certlab.ca.verify.path.PathKeys;
import dev.certlab.ca.verify.path.SignatureVerdicts;
import dev.certlab.ca.verify.request.AnchorUse;
import dev.certlab.ca.verify.request.Deviation;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.CertificationPath;
import dev.certlab.ca.x509.ParsedCertificate;

/** What a check gets to see: the request, one candidate path, and the signatures' verdicts. */
public record Examination(
    VerificationRequest request, CertificationPath path, SignatureVerdicts signatures) {

  public PathKeys keys() {
    return new PathKeys(path);
  }

  public ParsedCertificate at(int position) {
    return path.at(position);
  }

  /** Whether the anchor's certificate counts as such (RFC 5280 §6.1.1 (d) says no). */
  boolean isBareAnchor(int position) {
    return path.isAnchor(position)
        && position > 0
        && request.anchorUse() == AnchorUse.NAME_AND_KEY
        && !request.deviates(Deviation.ANCHOR_IS_CERTIFICATE);
  }
}
