package dev.certlab.ca.lab.authority;

import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.CrlRecord;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.ledger.RevocationChange;
import dev.certlab.ca.x509.RevocationReason;
import java.time.InstantSource;
import java.util.Optional;

/** Revokes, holds and releases, and publishes the CRL that says so. */
public final class Revocation {
  private final Ledger ledger;
  private final CrlPublisher crls;
  private final InstantSource clock;

  public Revocation(Ledger ledger, CrlPublisher crls, InstantSource clock) {
    this.ledger = ledger;
    this.crls = crls;
    this.clock = clock;
  }

  /** Whether the CRL follows at once. */
  public enum Publication {
    NOW,
    /** The revocation waits for the next CRL, as with a CA that publishes by schedule. */
    LATER
  }

  /**
   * What came of it.
   *
   * @param crl the CRL that holds the change; empty if it was not published or nothing changed
   */
  public record Outcome(
      CertificateRecord certificate, RevocationChange change, Optional<CrlRecord> crl) {
    /** Whether anything has changed. */
    public boolean isDone() {
      return change == RevocationChange.DONE;
    }
  }

  /** Throws {@link LabException} for what the site makes: no CRL would ever name it. */
  public Outcome revoke(
      CertificateRecord certificate, RevocationReason reason, Publication publication) {
    refuseWithoutCrl(certificate);
    refuseWithoutPublisher(certificate, publication);
    crls.catchUp(certificate.authority());
    RevocationChange change =
        ledger.revoke(certificate.authority(), certificate.serial(), reason, clock.instant());
    return outcome(certificate, change, publication);
  }

  /** Before anything is changed. */
  private void refuseWithoutPublisher(CertificateRecord certificate, Publication publication) {
    if (publication == Publication.NOW) {
      crls.requirePublisher(certificate.authority());
    }
  }

  /** What a site signs itself names no CRL, so nobody would learn of it. */
  private void refuseWithoutCrl(CertificateRecord certificate) {
    String signer = certificate.authority();
    if (ledger.authorities().stream().noneMatch(authority -> authority.name().equals(signer))) {
      throw LabException.badInput(
          Place.of(certificate)
              + " is made by the site itself and has no CRL, so it cannot be revoked; ConfigMgr"
              + " blocks such a certificate instead");
    }
  }

  public Outcome release(CertificateRecord certificate, Publication publication) {
    refuseWithoutPublisher(certificate, publication);
    crls.catchUp(certificate.authority());
    RevocationChange change =
        ledger.release(certificate.authority(), certificate.serial(), clock.instant());
    return outcome(certificate, change, publication);
  }

  private Outcome outcome(
      CertificateRecord certificate, RevocationChange change, Publication publication) {
    boolean publish = change == RevocationChange.DONE && publication == Publication.NOW;
    return new Outcome(
        certificate,
        change,
        publish ? Optional.of(crls.publishChange(certificate.authority())) : Optional.empty());
  }
}
