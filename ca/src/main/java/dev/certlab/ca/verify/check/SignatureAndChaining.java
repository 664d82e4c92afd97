package dev.certlab.ca.verify.check;

import dev.certlab.ca.crypto.SignatureCheck;
import dev.certlab.ca.crypto.SignatureScheme;
import dev.certlab.ca.der.EllipticCurves;
import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.request.Deviation;
import dev.certlab.ca.x509.CertificationPath;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.PublicKeyInfo;

/** Each certificate is signed by the key of the one above it (RFC 5280 §6.1.3 (a)(1), (a)(4)). */
public final class SignatureAndChaining implements Check {
  static final String ID = "signature";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public void judge(Examination examination, Judgement judgement) {
    CertificationPath path = examination.path();
    for (int i = 0; i < path.lastPosition(); i++) {
      if (examination.keys().isIncomplete(i + 1)) {
        judgement.notEvaluated(i, "the issuer's key takes its parameters from a CA not yet known");
      } else {
        judgeOne(examination, i, judgement);
      }
    }
    if (path.isAnchored()) {
      judgement.notApplicable(path.lastPosition(), "trust anchor");
    } else {
      judgement.notEvaluated(path.lastPosition(), "its issuer is missing");
    }
  }

  private static void judgeOne(Examination examination, int position, Judgement judgement) {
    ParsedCertificate certificate = examination.at(position);
    PublicKeyInfo key = examination.keys().at(position + 1);
    switch (verdict(examination, certificate, key)) {
      case VALID -> {}
      case FALSE ->
          fail(
              examination,
              position,
              VerificationCode.SIGNATURE_FALSE,
              "the signature does not fit the key of " + certificate.issuer(),
              judgement);
      case UNSUPPORTED_ALGORITHM ->
          fail(
              examination,
              position,
              VerificationCode.SIGNATURE_ALGORITHM_UNSUPPORTED,
              "the signature cannot be checked: "
                  + SignatureScheme.describe(certificate.signatureAlgorithm())
                  + EllipticCurves.description(key).map(curve -> " on " + curve).orElse("")
                  + " is not supported",
              judgement);
      case UNUSABLE_KEY ->
          fail(
              examination,
              position,
              VerificationCode.PUBLIC_KEY_UNUSABLE,
              "the issuer's public key cannot be used to check the signature",
              judgement);
    }
  }

  private static SignatureCheck verdict(
      Examination examination, ParsedCertificate certificate, PublicKeyInfo key) {
    boolean unknownThere =
        key.kind() == PublicKeyInfo.Kind.EC
            && !EllipticCurves.isOfTheJdk(key)
            && examination.request().deviates(Deviation.CURVES_OF_THE_JDK);
    return unknownThere
        ? SignatureCheck.UNSUPPORTED_ALGORITHM
        : examination.signatures().of(certificate, key);
  }

  private static void fail(
      Examination examination,
      int position,
      VerificationCode code,
      String message,
      Judgement judgement) {
    judgement.fail(
        position,
        code,
        message,
        Evidence.of(
            "algorithm",
            SignatureScheme.describe(examination.at(position).signatureAlgorithm()),
            "key",
            examination.keys().at(position + 1).description(),
            "issuer",
            examination.at(position + 1).toString()));
  }
}
