package dev.certlab.ca.verify.check;

import dev.certlab.ca.der.PolicyQualifiers;
import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.request.Deviation;
import dev.certlab.ca.x509.CertificatePolicies;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.OcspNoCheck;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.ParsedCertificate;
import java.util.List;
import java.util.Set;

/** Every critical extension is enforced by some check (RFC 5280 §6.1.4 (o), §6.1.5 (f)). */
public final class CriticalExtensionsCheck implements Check {
  private static final Set<Oid> QUALIFIERS =
      Set.of(PolicyQualifiers.CPS, PolicyQualifiers.USER_NOTICE);

  private final Set<Oid> enforced;

  /**
   * @param enforced what all checks together enforce
   */
  public CriticalExtensionsCheck(Set<Oid> enforced) {
    this.enforced = Set.copyOf(enforced);
  }

  @Override
  public String id() {
    return "critical-extensions";
  }

  @Override
  public void judge(Examination examination, Judgement judgement) {
    for (int i = 0; i <= examination.path().lastPosition(); i++) {
      if (examination.isBareAnchor(i)) {
        judgement.notApplicable(i, "trust anchor");
        continue;
      }
      if (hasUnknownQualifiers(examination.at(i))) {
        judgement.fail(
            i,
            VerificationCode.CRITICAL_EXTENSION_UNKNOWN,
            "its certificate policies are critical, and a qualifier is not understood",
            Evidence.of("extension", CertificatePolicies.OID.value()));
      }
      for (Extension extension : examination.at(i).extensions().all()) {
        if (extension.isCritical() && !isUnderstood(extension.oid(), examination)) {
          judgement.fail(
              i,
              VerificationCode.CRITICAL_EXTENSION_UNKNOWN,
              "it has the critical extension " + extension.oid() + ", which is not understood",
              Evidence.of("extension", extension.oid().value(), "value", shortened(extension)));
        }
      }
    }
  }

  private boolean isUnderstood(Oid extension, Examination examination) {
    return extension.equals(OcspNoCheck.OID)
        ? !examination.request().deviates(Deviation.OCSP_NOCHECK_UNKNOWN)
        : enforced.contains(extension);
  }

  /**
   * Critical policies demand that their qualifiers are understood too (RFC 5280 §4.2.1.4). What
   * cannot be read is not understood.
   */
  private static boolean hasUnknownQualifiers(ParsedCertificate certificate) {
    boolean critical =
        certificate
            .extensions()
            .find(CertificatePolicies.OID)
            .map(Extension::isCritical)
            .orElse(false);
    return critical
        && certificate
            .extension(CertificatePolicies.class)
            .map(CertificatePolicies::policies)
            .orElse(List.of())
            .stream()
            .anyMatch(policy -> !isUnderstood(policy.qualifiers()));
  }

  private static boolean isUnderstood(Octets qualifiers) {
    try {
      return QUALIFIERS.containsAll(PolicyQualifiers.identifiers(qualifiers));
    } catch (MalformedEncodingException unreadable) {
      return false;
    }
  }

  private static String shortened(Extension extension) {
    String hex = extension.value().hex();
    return hex.length() <= 64 ? hex : hex.substring(0, 64) + "…";
  }
}
