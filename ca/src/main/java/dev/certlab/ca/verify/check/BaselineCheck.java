package dev.certlab.ca.verify.check;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.name.IpLiteral;
import dev.certlab.ca.verify.request.Deviation;
import dev.certlab.ca.verify.request.Purpose;
import dev.certlab.ca.x509.AttributeValue;
import dev.certlab.ca.x509.AuthorityKeyIdentifier;
import dev.certlab.ca.x509.BasicConstraints;
import dev.certlab.ca.x509.CertificationPath;
import dev.certlab.ca.x509.Criticality;
import dev.certlab.ca.x509.ExtendedKeyUsage;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.InhibitAnyPolicy;
import dev.certlab.ca.x509.KeyPurpose;
import dev.certlab.ca.x509.KeyUsage;
import dev.certlab.ca.x509.KeyUsageBit;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.PolicyConstraints;
import dev.certlab.ca.x509.SubjectAlternativeName;
import java.util.List;
import java.util.Optional;

/**
 * The profile of the CA/Browser Forum's baseline requirements, for the policy webpki; the anchor is
 * judged too, since root programmes do.
 */
public final class BaselineCheck implements Check {
  private static final int LONGEST_SERIAL = 20;
  private static final List<Oid> CRITICAL_IN_CAS =
      List.of(BasicConstraints.OID, PolicyConstraints.OID, InhibitAnyPolicy.OID);

  @Override
  public String id() {
    return "baseline-requirements";
  }

  @Override
  public void judge(Examination examination, Judgement judgement) {
    CertificationPath path = examination.path();
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
    if (certificate.serial().value().signum() <= 0 || octets > LONGEST_SERIAL) {
      fail(
          judgement,
          position,
          VerificationCode.SERIAL_NOT_POSITIVE,
          "its serial number is not positive, or too long",
          certificate.serial().hex());
    }
    if (certificate.version() < 3) {
      fail(
          judgement,
          position,
          VerificationCode.CERTIFICATE_MALFORMED,
          "it is not a version 3 certificate",
          "version " + certificate.version());
    }
  }

  /** §7.1.2.1.3 for roots, §7.1.2.11.1 for all others. */
  private static void judgeAuthorityKeyIdentifier(
      CertificationPath path, int position, Judgement judgement) {
    ParsedCertificate certificate = path.at(position);
    Optional<AuthorityKeyIdentifier> identifier =
        certificate.extension(AuthorityKeyIdentifier.class);
    if (identifier.isEmpty()) {
      if (!certificate.isSelfIssued()) {
        missing(judgement, position, "its authority key identifier is missing");
      }
      return;
    }
    boolean ownKeyNamed =
        certificate
            .subjectKeyIdentifier()
            .map(own -> identifier.get().keyIdentifier().equals(Optional.of(own)))
            .orElse(true);
    if (path.isAnchor(position) && certificate.isSelfIssued() && !ownKeyNamed) {
      fail(
          judgement,
          position,
          VerificationCode.AUTHORITY_KEY_IDENTIFIER_FORM,
          "it is a root CA's and its authority key identifier names another key",
          identifier.get().keyIdentifier().map(Object::toString).orElse("no key identifier"));
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
    boolean isRoot = ca.isSelfIssued();
    if (isRoot && ca.extension(ExtendedKeyUsage.class).isPresent()) {
      judgement.fail(
          position,
          VerificationCode.PURPOSE_NOT_STATED,
          "it is a root CA's and states an extended key usage",
          Evidence.none());
    }
    for (Oid oid : CRITICAL_IN_CAS) {
      judgeCriticality(ca, oid, Criticality.CRITICAL, position, judgement);
    }
  }

  private static void judgeCriticality(
      ParsedCertificate certificate,
      Oid oid,
      Criticality wanted,
      int position,
      Judgement judgement) {
    Optional<Extension> extension = certificate.extensions().find(oid);
    if (extension.isPresent() && extension.get().criticality() != wanted) {
      boolean critical = wanted == Criticality.CRITICAL;
      fail(
          judgement,
          position,
          VerificationCode.EXTENSION_CRITICALITY,
          "its extension " + oid + " must " + (critical ? "" : "not ") + "be critical",
          oid.value());
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
    Criticality ofNames =
        leaf.subject().isEmpty() ? Criticality.CRITICAL : Criticality.NON_CRITICAL;
    judgeCriticality(leaf, SubjectAlternativeName.OID, ofNames, 0, judgement);
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
    judgeCriticality(leaf, ExtendedKeyUsage.OID, Criticality.NON_CRITICAL, 0, judgement);
    for (String name : leaf.subject().values(AttributeValue.COMMON_NAME)) {
      if (!isAlternativeName(name, leaf.alternativeNames())) {
        fail(
            judgement,
            0,
            VerificationCode.COMMON_NAME_NOT_ALTERNATIVE_NAME,
            "its common name " + name + " is not one of its alternative names",
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

  /**
   * A character-for-character copy (BR §7.1.4.3); an IPv6 address must be written as RFC 5952 says,
   * so its text decides and not its value.
   */
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
        .anyMatch(name -> name instanceof GeneralName.DnsName dns && dns.host().equals(commonName));
  }

  /** A list of public suffixes is not at hand; top-level domains need none. */
  private static boolean isTooBroad(String presented) {
    return presented.startsWith("*.") && presented.indexOf('.', 2) < 0;
  }
}
