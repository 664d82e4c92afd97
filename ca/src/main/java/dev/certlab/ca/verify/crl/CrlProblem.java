package dev.certlab.ca.verify.crl;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.request.CrlFailure;
import dev.certlab.ca.x509.ParsedCrl;

/** Why a CRL, or a place where one should be, says nothing of a certificate. */
record CrlProblem(VerificationCode code, String message, Evidence evidence) {

  static CrlProblem of(VerificationCode code, ParsedCrl crl, String message) {
    return new CrlProblem(
        code, message, new Evidence.OfCrl(crl.toString(), crl.thisUpdate(), crl.nextUpdate()));
  }

  static CrlProblem of(CrlFailure failure) {
    return new CrlProblem(
        failure.code(), failure.uri() + ": " + failure.outcome(), failure.evidence());
  }

  CrlProblem saying(String more) {
    return new CrlProblem(code, message + more, evidence);
  }
}
