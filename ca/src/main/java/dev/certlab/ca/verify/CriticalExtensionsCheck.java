package dev.certlab.ca.verify;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.Oid;
import java.util.Set;

/** Every critical extension is enforced by some check (RFC 5280 §6.1.4 (o), §6.1.5 (f)). */
final class CriticalExtensionsCheck implements Check {
  private final Set<Oid> enforced;

  /**
   * @param enforced what all checks together enforce
   */
  CriticalExtensionsCheck(Set<Oid> enforced) {
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
      for (Extension extension : examination.at(i).extensions().all()) {
        if (extension.isCritical() && !enforced.contains(extension.oid())) {
          judgement.fail(
              i,
              VerificationCode.CRITICAL_EXTENSION_UNKNOWN,
              "it has the critical extension " + extension.oid() + ", which is not understood",
              Evidence.of("extension", extension.oid().value(), "value", shortened(extension)));
        }
      }
    }
  }

  private static String shortened(Extension extension) {
    String hex = extension.value().hex();
    return hex.length() <= 64 ? hex : hex.substring(0, 64) + "…";
  }
}
