package dev.certlab.ca.renewal;

import dev.certlab.ca.x509.Validity;
import java.time.Duration;
import java.time.Instant;
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
    Instant from = at.minus(backdating);
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
