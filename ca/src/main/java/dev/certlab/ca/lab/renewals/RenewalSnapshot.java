package dev.certlab.ca.lab.renewals;

import dev.certlab.ca.issue.CertificateProfile;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.renewal.Renewable;
import dev.certlab.ca.renewal.RenewalPlan;
import dev.certlab.ca.renewal.Renews;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Validity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who renews the certificates of one moment of the ledger, and when. Immutable. */
public final class RenewalSnapshot {
  private final Map<Octets, Renewable> byFingerprint;
  private final List<Renewable> all;
  private final Map<String, Renewable> bySubject;

  /**
   * @param byFingerprint the latest of each party and CA that can be renewed, by its SHA-256
   */
  RenewalSnapshot(Map<Octets, Renewable> byFingerprint) {
    this.byFingerprint = Map.copyOf(byFingerprint);
    this.all = List.copyOf(byFingerprint.values());
    this.bySubject =
        all.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Renewable::subject, each -> each, (one, other) -> one));
  }

  /** Who renews that certificate. */
  public Renews renews(CertificateRecord certificate) {
    return renewable(certificate).map(Renewable::renews).orElse(Renews.NEVER);
  }

  /** Its renewal; empty if it is not the latest of its place, or never renewed. */
  public Optional<Renewable> renewable(CertificateRecord certificate) {
    return Optional.ofNullable(byFingerprint.get(certificate.sha256()));
  }

  /**
   * What is to be renewed at {@code now}, whoever does it. Where that would gain nothing because
   * the issuer ends too, it is the issuer, unless that renews itself in time.
   */
  public List<Renewable> due(Instant now) {
    return all.stream()
        .filter(certificate -> certificate.isDueAt(now))
        .flatMap(certificate -> worthRenewing(certificate, now).stream())
        .distinct()
        .toList();
  }

  private Optional<Renewable> issuer(Renewable certificate) {
    return certificate.issuer().map(bySubject::get);
  }

  /** Whether it is due at {@code now}, and a successor would serve longer. */
  public boolean isWorthRenewing(Renewable certificate, Instant now) {
    Optional<Validity> signer = issuer(certificate).map(Renewable::validity);
    return certificate.isWorthRenewingAt(now, CertificateProfile.CLOCK_SKEW, signer);
  }

  private Optional<Renewable> worthRenewing(Renewable certificate, Instant now) {
    if (isWorthRenewing(certificate, now)) {
      return Optional.of(certificate);
    }
    return issuer(certificate)
        .filter(each -> each.isDueAt(now) || each.renews() == Renews.MANUAL)
        .flatMap(each -> each.isDueAt(now) ? worthRenewing(each, now) : Optional.of(each));
  }

  /** When the next one renews itself, later than {@code now}; empty if none will. */
  public Optional<Instant> nextDue(Instant now) {
    return all.stream()
        .filter(certificate -> certificate.renews() == Renews.SELF)
        .flatMap(
            certificate ->
                certificate
                    .nextAttempt(
                        now,
                        CertificateProfile.CLOCK_SKEW,
                        issuer(certificate).map(Renewable::validity))
                    .stream())
        .min(Comparator.naturalOrder());
  }

  /** What will happen until {@code horizon}, inclusive. */
  public RenewalPlan plan(Instant now, Instant horizon) {
    return RenewalPlan.of(all, now, horizon, CertificateProfile.CLOCK_SKEW);
  }

  /**
   * What comes next of all that is neither over nor waits for its renewal already.
   *
   * @param limit at most so many events
   */
  public RenewalPlan upcoming(Instant now, Instant horizon, int limit) {
    List<Renewable> ahead =
        all.stream()
            .filter(
                each ->
                    each.renews() == Renews.SELF
                        ? !isWorthRenewing(each, now)
                        : !each.validity().isOverAt(now))
            .toList();
    return RenewalPlan.of(ahead, now, horizon, CertificateProfile.CLOCK_SKEW, limit);
  }
}
