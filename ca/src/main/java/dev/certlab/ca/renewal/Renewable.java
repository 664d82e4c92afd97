package dev.certlab.ca.renewal;

import dev.certlab.ca.x509.Validity;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A certificate that somebody may renew.
 *
 * @param subject names its place, {@code KIND/HOST}; the same before and after renewal
 * @param validity of the current certificate
 * @param lifetime of its successor, from notBefore on
 * @param issuer the subject of the renewable that issues it; empty: itself, or a CA that the plan
 *     does not renew
 * @param followsIssuer whether a renewal of the issuer renews it too
 */
public record Renewable(
    String subject,
    Validity validity,
    Duration lifetime,
    RenewalLead lead,
    Renews renews,
    Optional<String> issuer,
    boolean followsIssuer) {

  /** The moment from which on it is due, inclusive. */
  public Instant due() {
    return lead.due(validity);
  }

  /** Whether its lead has begun, or it is not valid yet because lab time was set back. */
  public boolean isDueAt(Instant now) {
    return !now.isBefore(due()) || isAheadOf(now);
  }

  private boolean isAheadOf(Instant now) {
    return validity.notBefore().isAfter(now);
  }

  /**
   * Whether it is due and its renewal would gain anything: an issuer that is not valid signs
   * nothing, and one that ends with the certificate makes no successor that lasts longer. Then it
   * is the issuer that has to be renewed.
   *
   * @param backdating how long before its issue a successor begins
   * @param signer the validity of the certificate that would issue the successor; empty: its own
   *     key signs it, or the signer is unknown
   */
  public boolean isWorthRenewingAt(Instant now, Duration backdating, Optional<Validity> signer) {
    return isDueAt(now)
        && signer.map(validity -> validity.contains(now)).orElse(true)
        && (isAheadOf(now) || gains(renewedAt(now, backdating, signer.map(Validity::notAfter))));
  }

  /**
   * When to look at it again if it is not worth renewing at {@code now}: as it falls due, as its
   * signer becomes valid, or as a successor would last longer; empty if only another signer helps.
   *
   * @param backdating as for {@link #isWorthRenewingAt}
   * @param signer as for {@link #isWorthRenewingAt}
   */
  public Optional<Instant> nextAttempt(
      Instant now, Duration backdating, Optional<Validity> signer) {
    if (!isDueAt(now)) {
      return Optional.of(due());
    }
    Instant begin = signer.map(Validity::notBefore).orElse(Instant.MIN);
    Instant end = signer.map(Validity::notAfter).orElse(Instant.MAX);
    if (begin.isAfter(now)) {
      return Optional.of(begin);
    }
    return end.isAfter(validity.notAfter())
        ? Optional.of(firstGain(backdating)).filter(gain -> gain.isAfter(now))
        : Optional.empty();
  }

  /** The first second in which a successor would end after this one. */
  private Instant firstGain(Duration backdating) {
    return validity.notAfter().minus(lifetime).plus(backdating).plusSeconds(2);
  }

  /** Whether the successor lasts longer. */
  boolean gains(Renewable successor) {
    return successor.validity.notAfter().isAfter(validity.notAfter());
  }

  /**
   * The validity of a successor that is issued at {@code at}.
   *
   * @param backdating how long before that it begins
   * @param issuerEnd the end of its issuer, which it does not outlive
   */
  Renewable renewedAt(Instant at, Duration backdating, Optional<Instant> issuerEnd) {
    // A certificate's times have no fractions of a second.
    Instant from = at.minus(backdating).truncatedTo(ChronoUnit.SECONDS);
    Instant end = from.plus(lifetime).minusSeconds(1);
    Instant to = issuerEnd.filter(end::isAfter).orElse(end);
    return new Renewable(
        subject,
        new Validity(from, to.isBefore(from) ? from : to),
        lifetime,
        lead,
        renews,
        issuer,
        followsIssuer);
  }
}
