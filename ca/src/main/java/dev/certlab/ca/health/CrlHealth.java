package dev.certlab.ca.health;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.finding.Counted;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.Remedy;
import dev.certlab.ca.finding.Severity;
import dev.certlab.ca.finding.Step;
import dev.certlab.ca.health.Observation.Area;
import dev.certlab.ca.issue.CrlFault;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.Obstacle;
import dev.certlab.ca.ledger.AuthorityRecord;
import dev.certlab.ca.ledger.CrlKind;
import dev.certlab.ca.ledger.CrlRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The CRLs: published, current, and what the ledger says. */
final class CrlHealth {
  private static final Remedy PUBLISH = Remedy.of(Step.PUBLISH_CRLS);
  private static final Remedy IMPORT = Remedy.of(Step.TAKE_OVER_CRL);

  private final Lab lab;
  private final CryptoEngine crypto;

  CrlHealth(Lab lab, CryptoEngine crypto) {
    this.lab = lab;
    this.crypto = crypto;
  }

  List<Observation> observe(InstantSource clock) {
    List<Observation> seen = new ArrayList<>();
    boolean deltas = lab.settings().publication().delta().isPresent();
    for (AuthorityRecord authority : lab.ledger().authorities()) {
      Optional<Instant> over = lab.authorities().overSince(authority.name());
      if (over.isPresent()) {
        seen.add(over(authority.name(), over.get()));
        continue;
      }
      seen.add(base(authority, clock));
      if (deltas && authority.key().isInLab()) {
        seen.add(crl(authority, CrlKind.DELTA, clock));
      }
    }
    lab.faults()
        .inForce()
        .forEach(
            (authority, faults) ->
                seen.add(
                    Observation.warning(
                        Area.CRL,
                        authority,
                        "something is wrong on purpose: "
                            + String.join(", ", faults.stream().map(CrlFault::label).toList()),
                        Remedy.of(Step.END_FAULTS))));
    return seen;
  }

  /** Whoever reads a CRL validates the path of its issuer too (RFC 5280 §6.3.3 (f)). */
  private static Observation over(String authority, Instant end) {
    return Observation.error(
        Area.CRL,
        authority,
        "the CA expired at " + end + " and publishes no CRLs any longer",
        Obstacle.NEW_AUTHORITY);
  }

  private Observation base(AuthorityRecord authority, InstantSource clock) {
    boolean offline = !authority.key().isInLab();
    return offline && lab.ledger().latestCrl(authority.name(), CrlKind.BASE).isEmpty()
        ? Observation.warning(
            Area.CRL,
            authority.name(),
            "the key is offline, and there is no CRL",
            Remedy.of("take over a CRL that was signed elsewhere").by(Step.TAKE_OVER_CRL))
        : crl(authority, CrlKind.BASE, clock);
  }

  private Observation crl(AuthorityRecord authority, CrlKind kind, InstantSource clock) {
    String subject = authority.name() + (kind == CrlKind.DELTA ? " (delta)" : "");
    Optional<CrlRecord> latest = lab.ledger().latestCrl(authority.name(), kind);
    if (latest.isEmpty()) {
      return Observation.error(Area.CRL, subject, "none has been published", PUBLISH);
    }
    Instant now = clock.instant(); // not before the CRL was published
    // The next CRL of an offline CA is signed elsewhere.
    Remedy remedy = authority.key().isInLab() ? PUBLISH : IMPORT;
    return file(subject, authority, latest.get(), remedy)
        .orElseGet(() -> content(subject, authority, latest.get(), now, remedy));
  }

  /** What others have signed may be odd, however fresh it is. */
  private Observation content(
      String subject, AuthorityRecord authority, CrlRecord latest, Instant now, Remedy remedy) {
    Observation fresh = freshness(subject, latest, now, remedy);
    if (fresh.severity() != Severity.INFO || authority.key().isInLab()) {
      return fresh;
    }
    List<Finding> findings =
        lab.authorities()
            .published()
            .find(latest)
            .map(crl -> lab.crlImport().findings(authority, crl))
            .orElse(List.of());
    return findings.stream()
        .findFirst()
        .map(
            odd ->
                Observation.warning(
                    Area.CRL, subject, odd.message(), Remedy.of(odd.code().remedy())))
        .orElse(fresh);
  }

  /** Something to say only if the file is not the one of the ledger. */
  private Optional<Observation> file(
      String subject, AuthorityRecord authority, CrlRecord latest, Remedy remedy) {
    Path file = lab.crls().file(authority.name(), latest.kind());
    try {
      if (!Files.exists(file)) {
        return Optional.of(
            Observation.error(Area.CRL, subject, file.getFileName() + " is missing", remedy));
      }
      return crypto.sha256(Files.readAllBytes(file)).equals(latest.sha256())
          ? Optional.empty()
          : Optional.of(other(subject, file, authority, latest, remedy));
    } catch (IOException failed) {
      return Optional.of(
          Observation.error(
              Area.CRL, subject, "cannot be read: " + failed.getMessage(), "check the file"));
    }
  }

  private Observation other(
      String subject, Path file, AuthorityRecord authority, CrlRecord latest, Remedy remedy) {
    String message =
        file.getFileName() + " is not the CRL number " + latest.number().value() + " of the ledger";
    return lab.authorities()
        .published()
        .unknownTo(authority, latest.kind())
        .map(
            unknown ->
                Observation.error(
                    Area.CRL,
                    subject,
                    message
                        + " but a later one, with "
                        + Counted.of(unknown.added(), "revocation")
                        + " that the ledger does not know: it is older than what is"
                        + " published",
                    newerLedger(authority, file)))
        .orElseGet(() -> Observation.error(Area.CRL, subject, message, remedy));
  }

  /** Without a newer copy, the CA goes on from what is published. */
  private Remedy newerLedger(AuthorityRecord authority, Path file) {
    Remedy copy = Remedy.of("restore a newer copy of the ledger; without one, go on from " + file);
    return authority.key().isInLab()
        ? copy.by(Step.PUBLISH_CRLS)
        : new Remedy(copy.sentence(), Optional.of(Step.TAKE_OVER_CRL), file.toString());
  }

  private static Observation freshness(String subject, CrlRecord crl, Instant now, Remedy remedy) {
    String number =
        "number " + crl.number().value() + ", " + Counted.of(crl.entries(), "entry") + ", ";
    if (crl.thisUpdate().isAfter(now)) {
      return Observation.error(
          Area.CRL, subject, number + "not valid before " + crl.thisUpdate(), "check the clock");
    }
    if (crl.nextUpdate().map(next -> !next.isAfter(now)).orElse(false)) {
      return Observation.error(
          Area.CRL, subject, number + "expired at " + crl.nextUpdate().orElseThrow(), remedy);
    }
    return crl.nextPublish().isAfter(now)
        ? Observation.well(Area.CRL, subject, number + "next publish at " + crl.nextPublish())
        : Observation.warning(
            Area.CRL, subject, number + "the next one was due at " + crl.nextPublish(), remedy);
  }
}
