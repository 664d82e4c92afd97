package dev.certlab.ca.verify.check;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.request.Deviation;
import dev.certlab.ca.verify.request.Purpose;
import dev.certlab.ca.x509.ExtendedKeyUsage;
import dev.certlab.ca.x509.KeyPurpose;
import dev.certlab.ca.x509.Oid;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The end entity may be used for the purpose, and no CA above excludes it (RFC 5280 §4.2.1.12).
 *
 * <p>RFC 5280 does not say what the extension means in a CA's certificate; all verifiers in use
 * take it as a restriction of everything below.
 */
public final class KeyPurposeCheck implements Check {
  @Override
  public String id() {
    return "key-purpose";
  }

  @Override
  public Set<Oid> enforces() {
    return Set.of(ExtendedKeyUsage.OID);
  }

  @Override
  public void judge(Examination examination, Judgement judgement) {
    Purpose purpose = examination.request().purpose();
    for (int i = 0; i <= examination.path().lastPosition(); i++) {
      Optional<ExtendedKeyUsage> usage = examination.at(i).extension(ExtendedKeyUsage.class);
      if (purpose == Purpose.ANY) {
        judgement.notApplicable(i, "any purpose");
      } else if (examination.isBareAnchor(i)) {
        judgement.notApplicable(i, "trust anchor");
      } else if (examination.request().deviates(Deviation.PURPOSE_UNCHECKED)) {
        judgement.notApplicable(i, Deviation.PURPOSE_UNCHECKED.rule());
      } else if (usage.isEmpty()) {
        judgement.notApplicable(i, "no extended key usage: every purpose");
      } else if (!allows(usage.get(), purpose.keyPurpose())) {
        fail(usage.get(), purpose, i, judgement);
      }
    }
  }

  private static boolean allows(ExtendedKeyUsage usage, KeyPurpose wanted) {
    return usage.purposes().contains(wanted) || usage.purposes().contains(KeyPurpose.ANY);
  }

  private static void fail(
      ExtendedKeyUsage usage, Purpose purpose, int position, Judgement judgement) {
    List<String> found = usage.purposes().stream().map(KeyPurpose::label).toList();
    judgement.fail(
        position,
        position == 0 ? VerificationCode.WRONG_PURPOSE : VerificationCode.WRONG_PURPOSE_OF_CA,
        "its extended key usage does not include " + purpose.keyPurpose().label(),
        new Evidence.Mismatch(List.of(purpose.keyPurpose().label()), found));
  }
}
