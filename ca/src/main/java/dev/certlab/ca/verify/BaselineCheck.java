package dev.certlab.ca.verify;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.x509.AttributeValue;
import dev.certlab.ca.x509.AuthorityKeyIdentifier;
import dev.certlab.ca.x509.BasicConstraints;
import dev.certlab.ca.x509.ExtendedKeyUsage;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.KeyPurpose;
import dev.certlab.ca.x509.KeyUsage;
import dev.certlab.ca.x509.KeyUsageBit;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.SubjectAlternativeName;
import java.util.List;
import java.util.Optional;

/**
 * The profile of the CA/Browser Forum's baseline requirements, for the policy webpki; the anchor is
 * judged too, since root programmes do.
 */
final class BaselineCheck implements Check {
  private static final int LONGEST_SERIAL = 20;

  @Override
  public String id() {
    return "baseline-requirements";
  }

  @Override
  public void judge(Examination examination, Judgement judgement) {
    CandidatePath path = examination.path();
    boolean applies = examination.request().deviates(Deviation.BASELINE_REQUIREMENTS);
    for (int i = 0; i <= path.lastPosition(); i++) {
      if (!applies) {
        judgement.notApplicable(i, "not under this policy");
        continue;
      }
      judgeAny(path.at(i), i, judgement);
      judgeAuthorityKeyIdentifier(path, i, judgement);
      if (i > 0) {
        judgeCa(path.at(i), i, judgement);
      }
    }
    if (applies) {
      judgeEndEntity(examination, judgement);
    }
  }

  private static void fail(
      Judgement judgement, int position, VerificationCode code, String message, String found) {
    judgement.fail(position, code, message, Evidence.of("found", found));
  }

  private static void judgeAny(ParsedCertificate certificate, int position, Judgement judgement) {
    int octets = certificate.serial().value().toByteArray().length;
    if (certificate.serial().value().signum() <= 0 || octets > LONGEST_SERIAL + 1) {
      fail(
          judgement,
          position,
          VerificationCode.SERIAL_NOT_POSITIVE,
          "its serial number is not positive, or too long",
          certificate.serial().hex());
    }
    if (certificate.publicKey().curve().equals("explicit")) {
      fail(
          judgement,
          position,
          VerificationCode.CURVE_NOT_NAMED,
          "its curve is given by explicit parameters",
          certificate.publicKey().description());
    }
  }

  /** §7.1.2.1.3 for roots, §7.1.2.11.1 for all others. */
  private static void judgeAuthorityKeyIdentifier(
      CandidatePath path, int position, Judgement judgement) {
    ParsedCertificate certificate = path.at(position);
    Optional<AuthorityKeyIdentifier> identifier =
        certificate.extension(AuthorityKeyIdentifier.class);
    if (identifier.isEmpty()) {
      if (!certificate.isSelfIssued()) {
        missing(judgement, position, "its authority key identifier is missing");
      }
      return;
    }
    boolean issuerNamed =
        !identifier.get().issuer().isEmpty() || identifier.get().serial().isPresent();
    if (identifier.get().keyIdentifier().isEmpty() || issuerNamed) {
      fail(
          judgement,
          position,
          VerificationCode.AUTHORITY_KEY_IDENTIFIER_FORM,
          issuerNamed
              ? "its authority key identifier names issuer and serial"
              : "its authority key identifier holds no key identifier",
          identifier.get().keyIdentifier().map(Object::toString).orElse("no key identifier"));
    }
  }

  private static void missing(Judgement judgement, int position, String message) {
    judgement.fail(position, VerificationCode.KEY_IDENTIFIER_MISSING, message, Evidence.none());
  }

  private static void judgeCa(ParsedCertificate ca, int position, Judgement judgement) {
    if (ca.subjectKeyIdentifier().isEmpty()) {
      missing(judgement, position, "it is a CA's and has no subject key identifier");
    }
    Optional<Extension> constraints = ca.extensions().find(BasicConstraints.OID);
    if (constraints.isPresent() && !constraints.get().isCritical()) {
      judgement.fail(
          position,
          VerificationCode.BASIC_CONSTRAINTS_NOT_CRITICAL,
          "its basic constraints are not critical",
          Evidence.none());
    }
  }

  private static void judgeEndEntity(Examination examination, Judgement judgement) {
    ParsedCertificate leaf = examination.at(0);
    boolean signs =
        leaf.extension(KeyUsage.class)
            .map(usage -> usage.has(KeyUsageBit.KEY_CERT_SIGN))
            .orElse(false);
    if (leaf.isCa() || signs) {
      fail(
          judgement,
          0,
          VerificationCode.LEAF_IS_CA,
          "it stands for an end entity and may sign certificates",
          leaf.isCa() ? "cA TRUE" : "keyCertSign");
    }
    Optional<Extension> names = leaf.extensions().find(SubjectAlternativeName.OID);
    if (leaf.subject().isEmpty() && names.isPresent() && !names.get().isCritical()) {
      judgement.fail(
          0,
          VerificationCode.ALTERNATIVE_NAME_NOT_CRITICAL,
          "its subject is empty and its alternative name is not critical",
          Evidence.none());
    }
    if (examination.request().purpose() == Purpose.SERVER) {
      judgeServer(leaf, judgement);
    }
  }

  private static void judgeServer(ParsedCertificate leaf, Judgement judgement) {
    Optional<ExtendedKeyUsage> usage = leaf.extension(ExtendedKeyUsage.class);
    if (usage.isEmpty() || usage.get().purposes().contains(KeyPurpose.ANY)) {
      fail(
          judgement,
          0,
          VerificationCode.PURPOSE_NOT_STATED,
          "its extended key usage does not say serverAuth, or says any",
          usage.isEmpty() ? "absent" : KeyPurpose.ANY.label());
    }
    for (String name : leaf.subject().values(AttributeValue.COMMON_NAME)) {
      if (!isAlternativeName(name, leaf.alternativeNames())) {
        fail(
            judgement,
            0,
            VerificationCode.COMMON_NAME_NOT_ALTERNATIVE_NAME,
            "its common name " + name + " is none of its alternative names",
            name);
      }
    }
    for (GeneralName name : leaf.alternativeNames()) {
      if (name instanceof GeneralName.DnsName dns && isTooBroad(dns.host())) {
        fail(
            judgement,
            0,
            VerificationCode.WILDCARD_TOO_BROAD,
            dns.host() + " stands for everything below a top-level domain",
            dns.host());
      }
    }
  }

  /** An IPv6 address must be written as RFC 5952 says, so its text decides and not its value. */
  private static boolean isAlternativeName(String commonName, List<GeneralName> names) {
    Optional<Octets> address = IpLiteral.parse(commonName);
    if (address.isPresent()) {
      return IpLiteral.isCanonical(commonName)
          && names.stream()
              .anyMatch(
                  name ->
                      name instanceof GeneralName.IpName ip && ip.address().equals(address.get()));
    }
    return names.stream()
        .anyMatch(
            name ->
                name instanceof GeneralName.DnsName dns
                    && HostNames.lowerCase(dns.host()).equals(HostNames.lowerCase(commonName)));
  }

  /** A list of public suffixes is not at hand; top-level domains need none. */
  private static boolean isTooBroad(String presented) {
    return presented.startsWith("*.") && presented.indexOf('.', 2) < 0;
  }
}
