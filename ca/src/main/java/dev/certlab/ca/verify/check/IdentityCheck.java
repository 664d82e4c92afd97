package dev.certlab.ca.verify.check;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.name.HostNames;
import dev.certlab.ca.verify.name.IpLiteral;
import dev.certlab.ca.verify.name.Mailbox;
import dev.certlab.ca.verify.request.Deviation;
import dev.certlab.ca.verify.request.Identity;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.AttributeValue;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.SubjectAlternativeName;
import java.util.List;
import java.util.Optional;

/** The end entity is the one the caller wants (RFC 9525 §6, RFC 8550 §3). */
public final class IdentityCheck implements Check {
  @Override
  public String id() {
    return "identity";
  }

  @Override
  public void judge(Examination examination, Judgement judgement) {
    for (int i = 1; i <= examination.path().lastPosition(); i++) {
      judgement.notApplicable(i, "not the end entity");
    }
    ParsedCertificate certificate = examination.at(0);
    Identity identity = examination.request().identity();
    if (identity instanceof Identity.Dns dns) {
      judgeHost(certificate, dns.host(), commonNameCounts(examination), judgement);
    } else if (identity instanceof Identity.Ip ip) {
      judgeAddress(certificate, ip.address(), judgement);
    } else if (identity instanceof Identity.Emails emails) {
      emails.addresses().forEach(address -> judgeEmail(certificate, address, judgement));
    } else {
      judgement.notApplicable(0, "nobody in particular is expected");
    }
  }

  /**
   * Whether the common name may stand for the host: as a last resort where there are no alternative
   * names (RFC 6125 §6.4.4), and not below a CA that constrains DNS names, since name constraints
   * do not bind common names.
   */
  private static boolean commonNameCounts(Examination examination) {
    VerificationRequest request = examination.request();
    if (request.deviates(Deviation.COMMON_NAME_NEVER_COUNTS)) {
      return false;
    }
    boolean noAlternatives =
        examination.at(0).extensions().find(SubjectAlternativeName.OID).isEmpty();
    return (noAlternatives
            && !NameConstraintsCheck.constrains(examination.path(), 0, GeneralName.DnsName.class))
        || request.deviates(Deviation.COMMON_NAME_IS_HOST_NAME);
  }

  private static void judgeHost(
      ParsedCertificate certificate, String host, boolean commonName, Judgement judgement) {
    List<String> presented = texts(certificate, GeneralName.DnsName.class);
    List<String> names =
        presented.isEmpty() && commonName
            ? certificate.subject().values(AttributeValue.COMMON_NAME)
            : presented;
    Optional<String> reference = HostNames.reference(host);
    boolean named =
        reference.isPresent()
            && names.stream().anyMatch(name -> HostNames.matches(name, reference.get()));
    if (!named) {
      judgement.fail(
          0,
          VerificationCode.HOST_NAME_MISMATCH,
          "it does not name " + host + hint(certificate, presented),
          new Evidence.Mismatch(List.of(host), shortened(names)));
    }
  }

  private static String hint(ParsedCertificate certificate, List<String> presented) {
    boolean onlyCommonName = presented.isEmpty() && certificate.subject().commonName().isPresent();
    return onlyCommonName ? "; a common name does not count as a host name" : "";
  }

  private static void judgeAddress(
      ParsedCertificate certificate, String address, Judgement judgement) {
    Optional<Octets> reference = IpLiteral.parse(address);
    boolean named =
        reference.isPresent()
            && certificate.alternativeNames().stream()
                .anyMatch(
                    name ->
                        name instanceof GeneralName.IpName ip
                            && ip.address().equals(reference.get()));
    if (!named) {
      judgement.fail(
          0,
          VerificationCode.IP_ADDRESS_MISMATCH,
          "it does not name the address " + address,
          new Evidence.Mismatch(
              List.of(address), shortened(texts(certificate, GeneralName.IpName.class))));
    }
  }

  private static void judgeEmail(
      ParsedCertificate certificate, String address, Judgement judgement) {
    Optional<Mailbox> reference = Mailbox.parse(address);
    List<String> presented = texts(certificate, GeneralName.EmailName.class);
    boolean named =
        reference.isPresent()
            && presented.stream().anyMatch(name -> Mailbox.parse(name).equals(reference));
    if (!named) {
      judgement.fail(
          0,
          VerificationCode.EMAIL_MISMATCH,
          "it does not name " + address,
          new Evidence.Mismatch(List.of(address), shortened(presented)));
    }
  }

  private static List<String> texts(
      ParsedCertificate certificate, Class<? extends GeneralName> form) {
    return certificate.alternativeNames().stream()
        .filter(form::isInstance)
        .map(GeneralName::text)
        .toList();
  }

  private static List<String> shortened(List<String> names) {
    return names.size() <= 20 ? names : names.subList(0, 20);
  }
}
