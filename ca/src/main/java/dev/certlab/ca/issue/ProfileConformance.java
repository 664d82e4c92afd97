package dev.certlab.ca.issue;

import dev.certlab.ca.crypto.KeyLengths;
import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.FindingCode;
import dev.certlab.ca.finding.IssuanceCode;
import dev.certlab.ca.finding.Severity;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.x509.AuthorityKeyIdentifier;
import dev.certlab.ca.x509.BasicConstraints;
import dev.certlab.ca.x509.ExtendedKeyUsage;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.KeyPurpose;
import dev.certlab.ca.x509.KeyUsage;
import dev.certlab.ca.x509.KeyUsageBit;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.PublicKeyInfo;
import dev.certlab.ca.x509.SubjectAlternativeName;
import dev.certlab.ca.x509.SubjectKeyIdentifier;
import dev.certlab.ca.x509.Validity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Compares a certificate with its profile and its signer. Pure; the certificate is a twin that no
 * real key has signed yet, so a mistake costs nothing.
 */
final class ProfileConformance {
  private static final int MIN_SERIAL_BITS = 64;
  private static final int MAX_SERIAL_OCTETS = 20;

  private final CertificateProfile profile;
  private final ParsedCertificate certificate;
  private final Signer signer;
  private final List<Finding> findings = new ArrayList<>();

  private ProfileConformance(
      CertificateProfile profile, ParsedCertificate certificate, Signer signer) {
    this.profile = profile;
    this.certificate = certificate;
    this.signer = signer;
  }

  static List<Finding> check(
      CertificateProfile profile, ParsedCertificate twin, Signer signer, Instant now) {
    ProfileConformance conformance = new ProfileConformance(profile, twin, signer);
    conformance.checkKey();
    conformance.checkSerial();
    conformance.checkIdentifiers();
    conformance.checkUsage();
    conformance.checkNames();
    conformance.checkValidity();
    conformance.checkIssuer(now);
    return List.copyOf(conformance.findings);
  }

  private void add(FindingCode code, String message, Evidence evidence) {
    findings.add(Finding.at(0, code, message, evidence));
  }

  private void checkKey() {
    PublicKeyInfo key = certificate.publicKey();
    KeyRule rule = profile.keyRule();
    Evidence evidence =
        Evidence.of("key", key.description(), "profile", profile.name(), "source", rule.source());
    if (!rule.kinds().contains(key.kind())) {
      add(
          IssuanceCode.KEY_NOT_RSA,
          profile.name() + " takes no " + key.description() + " key",
          evidence);
    } else if (key.kind() == PublicKeyInfo.Kind.RSA && !rule.lengths().accepts(key.strength())) {
      add(
          lengthCode(rule.lengths(), key.strength()),
          profile.name()
              + " takes an RSA key of "
              + rule.lengths().description()
              + ", not "
              + key.strength(),
          evidence);
    }
  }

  private static IssuanceCode lengthCode(KeyLengths lengths, int bits) {
    if (bits < lengths.shortest()) {
      return IssuanceCode.KEY_TOO_SHORT;
    }
    return bits > lengths.longest()
        ? IssuanceCode.KEY_TOO_LONG
        : IssuanceCode.KEY_LENGTH_UNSUPPORTED;
  }

  private void checkSerial() {
    int octets = certificate.serial().value().toByteArray().length;
    if (certificate.serial().value().signum() <= 0
        || certificate.serial().value().bitLength() < MIN_SERIAL_BITS
        || octets > MAX_SERIAL_OCTETS) {
      add(
          IssuanceCode.SERIAL_WEAK,
          "serial number " + certificate.serial(),
          Evidence.of("octets", String.valueOf(octets)));
    }
  }

  private void checkIdentifiers() {
    if (!certificate.issuer().encoded().equals(signer.name().encoded())) {
      add(
          IssuanceCode.ISSUER_NAME_MISMATCH,
          "the issuer is not written as the signer's subject is",
          Evidence.Mismatch.of(signer.name().toString(), certificate.issuer().toString()));
    }
    Optional<String> authority = certificate.authorityKeyIdentifier().map(id -> id.hex());
    if (!authority.equals(Optional.of(signer.keyIdentifier().hex()))) {
      findings.add(
          Finding.at(
                  0,
                  VerificationCode.KEY_IDENTIFIER_MISMATCH,
                  "the authority key identifier is not the signer's",
                  Evidence.Mismatch.of(signer.keyIdentifier().hex(), authority.orElse("none")))
              .withSeverity(Severity.ERROR));
    }
    if (certificate.extension(SubjectKeyIdentifier.class).isEmpty()
        || certificate.extension(AuthorityKeyIdentifier.class).isEmpty()) {
      add(IssuanceCode.EXTENSION_MISSING, "a key identifier is missing", Evidence.none());
    }
  }

  private void checkUsage() {
    Set<KeyUsageBit> bits =
        certificate.extension(KeyUsage.class).map(KeyUsage::bits).orElse(Set.of());
    if (!bits.equals(profile.keyUsage())) {
      add(
          IssuanceCode.KEY_USAGE_MISMATCH,
          "the key usage is not the profile's",
          new Evidence.Mismatch(labels(profile.keyUsage()), labels(bits)));
    }
    List<KeyPurpose> purposes =
        certificate
            .extension(ExtendedKeyUsage.class)
            .map(ExtendedKeyUsage::purposes)
            .orElse(List.of());
    checkPurposes(purposes);
    boolean isCa =
        certificate.extension(BasicConstraints.class).map(BasicConstraints::isCa).orElse(false);
    if (isCa != profile.basicConstraints().isCa()) {
      add(
          IssuanceCode.EXTENSION_MISSING,
          "basic constraints do not say what the profile says",
          Evidence.Mismatch.of(
              profile.basicConstraints().subject().name(), isCa ? "CA" : "END_ENTITY"));
    }
  }

  private static List<String> labels(Set<KeyUsageBit> bits) {
    return bits.stream().sorted().map(KeyUsageBit::label).toList();
  }

  private void checkPurposes(List<KeyPurpose> purposes) {
    Evidence evidence =
        new Evidence.Mismatch(
            profile.keyPurposes().stream().map(KeyPurpose::label).toList(),
            purposes.stream().map(KeyPurpose::label).toList());
    if (!purposes.containsAll(profile.keyPurposes())) {
      add(IssuanceCode.PURPOSE_MISSING, "an extended key usage is missing", evidence);
    }
    if (!profile.keyPurposes().containsAll(purposes)) {
      add(IssuanceCode.PURPOSE_NOT_ALLOWED, "an extended key usage is too much", evidence);
    }
  }

  private void checkNames() {
    Optional<Extension> names = certificate.extensions().find(SubjectAlternativeName.OID);
    if (certificate.subject().isEmpty() && names.isEmpty()) {
      add(
          IssuanceCode.NAME_MISSING,
          "neither a subject nor a subject alternative name",
          Evidence.none());
    }
    if (names.isPresent() && names.get().isCritical() != certificate.subject().isEmpty()) {
      add(
          IssuanceCode.CRITICALITY_WRONG,
          "subject alternative names are critical exactly when the subject is empty",
          Evidence.none());
    }
  }

  private void checkValidity() {
    Validity validity = certificate.validity();
    if (signer.certificate().isPresent()
        && !signer.certificate().get().validity().contains(validity)) {
      Validity outer = signer.certificate().get().validity();
      add(
          IssuanceCode.VALIDITY_NOT_NESTED,
          "valid from "
              + validity.notBefore()
              + " to "
              + validity.notAfter()
              + ", but the issuer only from "
              + outer.notBefore()
              + " to "
              + outer.notAfter(),
          new Evidence.TimeWindow(validity.notAfter(), outer.notBefore(), outer.notAfter()));
    }
    // The last second counts, see CertificateDraft.
    if (validity.length().plusSeconds(1).compareTo(profile.minimumLifetime()) < 0) {
      add(
          IssuanceCode.VALIDITY_TOO_SHORT,
          profile.name() + " needs at least " + profile.minimumLifetime().toDays() + " days",
          Evidence.of("days", String.valueOf(validity.length().plusSeconds(1).toDays())));
    }
  }

  private void checkIssuer(Instant now) {
    if (signer.certificate().isEmpty()) {
      return;
    }
    ParsedCertificate issuer = signer.certificate().get();
    if (!issuer.validity().contains(now)) {
      add(
          IssuanceCode.ISSUER_EXPIRED,
          "the issuer " + issuer.subject() + " is not valid at " + now,
          new Evidence.TimeWindow(
              now, issuer.validity().notBefore(), issuer.validity().notAfter()));
    }
    boolean mayCertify =
        issuer
            .extension(KeyUsage.class)
            .map(usage -> usage.has(KeyUsageBit.KEY_CERT_SIGN))
            .orElse(true);
    OptionalInt pathLength =
        issuer
            .extension(BasicConstraints.class)
            .map(BasicConstraints::pathLength)
            .orElse(OptionalInt.empty());
    boolean exhausted =
        profile.basicConstraints().isCa() && pathLength.isPresent() && pathLength.getAsInt() == 0;
    if (!issuer.isCa() || !mayCertify || exhausted) {
      add(
          IssuanceCode.ISSUER_CANNOT_SIGN,
          "the issuer " + issuer.subject() + " may not issue this",
          Evidence.of(
              "ca", String.valueOf(issuer.isCa()),
              "keyCertSign", String.valueOf(mayCertify),
              "pathLength", pathLength.isPresent() ? "" + pathLength.getAsInt() : "unlimited"));
    }
  }
}
