package dev.certlab.ca.lab.party;

import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.issue.CertificateProfile;
import dev.certlab.ca.issue.Defect;
import dev.certlab.ca.issue.IssuanceRefusedException;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.manifest.LabSettings;
import dev.certlab.ca.role.KeyProviderConformance;
import dev.certlab.ca.role.NameConformance;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What an order must keep to before any key is made for it. */
final class OrderRules {
  private final LabSettings settings;
  private final InstantSource clock;

  OrderRules(LabSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Throws {@link LabException} if nothing can be made of the order, and {@link
   * IssuanceRefusedException} if it breaks a rule of its role and does not insist.
   */
  void check(CertificateOrder order) {
    refuseImpossible(order);
    if (!order.mayBreakRules() && findings(order).stream().anyMatch(Finding::isError)) {
      throw new IssuanceRefusedException(findings(order));
    }
  }

  /** What breaks the role's rules, and what will surprise, as far as no certificate is needed. */
  static List<Finding> findings(CertificateOrder order) {
    List<Finding> findings =
        new ArrayList<>(NameConformance.check(order.place().role(), order.names()));
    findings.addAll(KeyProviderConformance.check(order.place().role(), order.pfx().provider()));
    return List.copyOf(findings);
  }

  /** Likewise for one whose key comes with a request. */
  void checkRequest(CertificateOrder order) {
    if (order.defects().contains(Defect.WEAK_KEY)) {
      throw LabException.badInput("the key comes with the request; weak-key is for keys made here");
    }
    check(order);
  }

  /** Nothing can be made of these, not even with force. */
  private void refuseImpossible(CertificateOrder order) {
    if (order.place().host().isBlank()
        || order.place().host().chars().anyMatch(Character::isISOControl)) {
      throw LabException.badInput(
          "the host '" + order.place().host() + "' is empty or has control characters");
    }
    Instant begin =
        order.notBefore().orElseGet(() -> clock.instant().minus(CertificateProfile.CLOCK_SKEW));
    if (order.notAfter().isPresent() && !order.notAfter().get().isAfter(begin)) {
      throw LabException.badInput(
          "the validity would end at " + order.notAfter().get() + ", before it begins");
    }
    if (order.defects().stream().filter(Defect::isOfIssuer).count() > 1) {
      throw LabException.badInput("a certificate has one issuer, so one defect of it at a time");
    }
    boolean singleTier = settings.authorities().size() == 1 && order.authority().isEmpty();
    boolean needsTiers =
        order.defects().contains(Defect.PATH_LENGTH)
            || order.defects().contains(Defect.MISSING_INTERMEDIATE);
    if (singleTier && needsTiers) {
      throw LabException.badInput(
          "that defect needs an intermediate CA, and this lab has a root only");
    }
  }
}
