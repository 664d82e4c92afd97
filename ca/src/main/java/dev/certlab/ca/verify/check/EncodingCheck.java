package dev.certlab.ca.verify.check;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Severity;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.name.HostNames;
import dev.certlab.ca.verify.name.Mailbox;
import dev.certlab.ca.verify.name.UriHost;
import dev.certlab.ca.verify.request.Deviation;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.EncodingDefect;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.SubjectAlternativeName;

/** The certificates keep to the form that RFC 5280 §4.1 and §4.2 prescribe. */
public final class EncodingCheck implements Check {
  static final String ID = "encoding";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public void judge(Examination examination, Judgement judgement) {
    for (int i = 0; i <= examination.path().lastPosition(); i++) {
      ParsedCertificate certificate = examination.at(i);
      judgeDefects(certificate, i, examination.request(), judgement);
      judgeAlgorithms(certificate, i, judgement);
      judgeNames(certificate, i, judgement);
      for (GeneralName name : certificate.alternativeNames()) {
        judgeAlternativeName(name, i, examination, judgement);
      }
    }
  }

  private static void judgeDefects(
      ParsedCertificate certificate,
      int position,
      VerificationRequest request,
      Judgement judgement) {
    for (EncodingDefect defect : certificate.defects()) {
      boolean inExtension = defect.where().startsWith("extensions.");
      VerificationCode code =
          inExtension
              ? VerificationCode.EXTENSION_MALFORMED
              : VerificationCode.CERTIFICATE_MALFORMED;
      Evidence evidence = Evidence.of("field", defect.where(), "defect", defect.what());
      String message = defect.where() + ": " + defect.what();
      if (request.tolerates(defect.kind())) {
        judgement.note(position, code, Severity.WARNING, message, evidence);
      } else {
        judgement.fail(position, code, message, evidence);
      }
    }
  }

  private static void judgeAlgorithms(
      ParsedCertificate certificate, int position, Judgement judgement) {
    if (!certificate.innerAlgorithm().equals(certificate.signatureAlgorithm())) {
      judgement.fail(
          position,
          VerificationCode.SIGNATURE_ALGORITHM_MISMATCH,
          "the two signature algorithm fields differ",
          Evidence.of(
              "signed",
              certificate.innerAlgorithm().algorithm().value(),
              "unsigned",
              certificate.signatureAlgorithm().algorithm().value()));
    }
  }

  private static void judgeNames(ParsedCertificate certificate, int position, Judgement judgement) {
    boolean isIssuer = position > 0 || certificate.isCa();
    if (certificate.issuer().isEmpty() || (isIssuer && certificate.subject().isEmpty())) {
      String field = certificate.issuer().isEmpty() ? "issuer" : "subject";
      judgement.fail(
          position,
          VerificationCode.ISSUER_NAME_EMPTY,
          "its " + field + " is empty",
          Evidence.of("field", field));
    }
  }

  private static void judgeAlternativeName(
      GeneralName name, int position, Examination examination, Judgement judgement) {
    if (!isWellFormed(name)) {
      judgement.note(
          position,
          VerificationCode.ALTERNATIVE_NAME_INVALID,
          severity(name, position, examination),
          "its alternative name " + name.form() + ":" + name.text() + " is not of that form",
          Evidence.of("form", name.form(), "name", name.text()));
    }
  }

  /**
   * Nobody is called by a URI in a certificate, so one that is malformed misleads nobody, unless a
   * CA constrains URIs: then it cannot be compared.
   */
  private static Severity severity(GeneralName name, int position, Examination examination) {
    ParsedCertificate certificate = examination.at(position);
    VerificationRequest request = examination.request();
    boolean unread =
        (name instanceof GeneralName.UriName || name instanceof GeneralName.IpName)
            && certificate
                .extensions()
                .find(SubjectAlternativeName.OID)
                .filter(Extension::isCritical)
                .isPresent();
    boolean tolerated =
        request.deviates(Deviation.ALTERNATIVE_NAMES_UNCHECKED)
            || (request.deviates(Deviation.NON_CRITICAL_NAMES_UNCHECKED)
                ? !unread
                : name instanceof GeneralName.UriName
                    && !NameConstraintsCheck.constrains(
                        examination.path(), position, GeneralName.UriName.class));
    return tolerated ? Severity.WARNING : Severity.ERROR;
  }

  private static boolean isWellFormed(GeneralName name) {
    if (name instanceof GeneralName.DnsName dns) {
      return HostNames.isPresentable(dns.host());
    }
    if (name instanceof GeneralName.EmailName email) {
      return Mailbox.parse(email.address()).isPresent();
    }
    if (name instanceof GeneralName.UriName uri) {
      return UriHost.isAbsolute(uri.uri());
    }
    if (name instanceof GeneralName.IpName ip) {
      return ip.address().length() == 4 || ip.address().length() == 16;
    }
    return true;
  }
}
