package dev.certlab.ca.verify.check;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.request.Deviation;
import dev.certlab.ca.verify.request.Purpose;
import dev.certlab.ca.x509.KeyUsage;
import dev.certlab.ca.x509.KeyUsageBit;
import dev.certlab.ca.x509.Oid;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Keys are used as their certificates allow (RFC 5280 §4.2.1.3, §6.1.4 (n)). */
public final class KeyUsageCheck implements Check {
  @Override
  public String id() {
    return "key-usage";
  }

  @Override
  public Set<Oid> enforces() {
    return Set.of(KeyUsage.OID);
  }

  @Override
  public void judge(Examination examination, Judgement judgement) {
    judgeEndEntity(examination, judgement);
    for (int i = 1; i <= examination.path().lastPosition(); i++) {
      if (examination.isBareAnchor(i)) {
        judgement.notApplicable(i, "trust anchor");
        continue;
      }
      Optional<KeyUsage> usage = examination.at(i).extension(KeyUsage.class);
      if (usage.isEmpty()) {
        judgement.notApplicable(i, "no key usage");
      } else if (!usage.get().has(KeyUsageBit.KEY_CERT_SIGN)) {
        judgement.fail(
            i,
            VerificationCode.NO_CERT_SIGN,
            "it has issued a certificate, but its key usage lacks keyCertSign",
            Evidence.Mismatch.of(KeyUsageBit.KEY_CERT_SIGN.label(), labels(usage.get().ordered())));
      }
    }
  }

  private static void judgeEndEntity(Examination examination, Judgement judgement) {
    Optional<KeyUsage> usage = examination.at(0).extension(KeyUsage.class);
    Purpose purpose = examination.request().purpose();
    if (purpose.keyUsages().isEmpty()) {
      judgement.notApplicable(0, "any purpose");
    } else if (examination.request().deviates(Deviation.PURPOSE_UNCHECKED)) {
      judgement.notApplicable(0, Deviation.PURPOSE_UNCHECKED.rule());
    } else if (usage.isEmpty()) {
      judgement.notApplicable(0, "no key usage");
    } else if (examination.at(0).isCa()) {
      judgement.notApplicable(0, "its key usage is that of a CA");
    } else if (purpose.keyUsages().stream().noneMatch(usage.get()::has)) {
      judgement.fail(
          0,
          VerificationCode.KEY_USAGE_UNSUITABLE,
          "none of its key usages suits the purpose " + purpose.label(),
          Evidence.Mismatch.of(
              "one of " + labels(purpose.keyUsages()), labels(usage.get().ordered())));
    }
  }

  private static String labels(Collection<KeyUsageBit> bits) {
    return bits.stream().map(KeyUsageBit::label).collect(Collectors.joining(", "));
  }
}
