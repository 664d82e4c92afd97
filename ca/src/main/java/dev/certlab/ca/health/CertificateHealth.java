package dev.certlab.ca.health;

import dev.certlab.ca.der.Pem;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.export.PartyFiles;
import dev.certlab.ca.finding.Remedy;
import dev.certlab.ca.finding.Step;
import dev.certlab.ca.health.Observation.Area;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.renewals.RenewalSnapshot;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.Standing;
import dev.certlab.ca.renewal.Renewable;
import dev.certlab.ca.renewal.Renews;
import dev.certlab.ca.role.SiteCertificate;
import dev.certlab.ca.x509.MalformedEncodingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The latest certificate of every party: valid, and its files beside it. */
final class CertificateHealth {
  private final Lab lab;
  private final SecretFiles secrets;
  private final UnknownCertificates unknown;
  private final RenewalSnapshot renewals;

  CertificateHealth(Lab lab, SecretFiles secrets, UnknownCertificates unknown) {
    this.lab = lab;
    this.secrets = secrets;
    this.unknown = unknown;
    this.renewals = lab.renewals().read();
  }

  List<Observation> observe(InstantSource clock) {
    Map<Place, CertificateRecord> latest = new LinkedHashMap<>();
    for (CertificateRecord record : lab.ledger().certificates()) {
      latest.put(Place.of(record), record);
    }
    latest.keySet().removeIf(Place.OfAuthority.class::isInstance);
    // What the site has retired or crossed over to is of no use any more.
    latest
        .values()
        .removeIf(
            record ->
                record.defects().isEmpty()
                    && record.standing() instanceof Standing.Good
                    && renewals.renews(record) == Renews.NEVER);
    Instant now = clock.instant(); // not before anything that was read
    List<Observation> seen = new ArrayList<>();
    latest.forEach((place, record) -> seen.addAll(certificate(place, record, now)));
    return seen;
  }

  private List<Observation> certificate(Place place, CertificateRecord record, Instant now) {
    String subject = place.toString();
    if (record.standing() instanceof Standing.Revoked revoked) {
      return List.of(
          Observation.warning(
              Area.CERTIFICATE,
              subject,
              (revoked.isHold() ? "on hold since " : "revoked since ") + revoked.at(),
              revoked.isHold() ? Remedy.of(Step.RELEASE, subject) : Remedy.of("issue a new one")));
    }
    List<Observation> seen = new ArrayList<>();
    if (!record.defects().isEmpty()) {
      seen.add(
          Observation.warning(
              Area.CERTIFICATE,
              subject,
              "something is wrong on purpose: " + String.join(", ", record.defects()),
              "revoke it when it is no longer needed"));
    } else {
      seen.add(validity(subject, record, now));
    }
    seen.addAll(files(place, record));
    return seen;
  }

  /** What renews itself is worth a word only once that has not happened. */
  private Observation validity(String subject, CertificateRecord record, Instant now) {
    Optional<Renewable> renewable = renewals.renewable(record);
    boolean valid = record.validity().contains(now);
    Optional<Instant> accepted = valid ? refusedUntil(record) : Optional.empty();
    if (accepted.isPresent()) {
      return refused(subject, accepted.get());
    }
    if (valid && renewable.map(Renewable::renews).equals(Optional.of(Renews.SELF))) {
      return renewal(subject, renewable.get(), now);
    }
    return ValidityHealth.of(
        Area.CERTIFICATE,
        subject,
        record.validity(),
        now,
        renewable.map(Renewable::renews).equals(Optional.of(Renews.SELF))
            ? Remedy.of(Step.APPLY)
            : Remedy.of(Step.RENEW, subject));
  }

  private Optional<Instant> refusedUntil(CertificateRecord record) {
    return Place.of(record) instanceof Place.OfSite ofSite && ofSite.kind().isIssuedBySite()
        ? lab.siteUpkeep().refusedUntil(record)
        : Optional.empty();
  }

  /** A new SMS Issuing that the old one has not signed for, and that is not known everywhere. */
  private static Observation refused(String subject, Instant until) {
    return Observation.warning(
        Area.CERTIFICATE,
        subject,
        "the new SMS Issuing has signed it, the parties trust only the old one until "
            + until
            + ", and no cross-certificate leads from one to the other (untrusted-root)",
        Remedy.of("wait until then, or shorten siteCertificates.trustDelay and apply")
            .by(Step.APPLY));
  }

  private Observation renewal(String subject, Renewable renewable, Instant now) {
    Instant due = renewable.due();
    Instant end = renewable.validity().notAfter();
    if (!renewable.isDueAt(now)) {
      return Observation.well(
          Area.CERTIFICATE, subject, "valid until " + end + ", renews itself at " + due);
    }
    return renewals.isWorthRenewing(renewable, now)
        ? Observation.warning(
            Area.CERTIFICATE, subject, "was due for renewal at " + due, Remedy.of(Step.APPLY))
        : Observation.warning(
            Area.CERTIFICATE,
            subject,
            "ends at " + end + " together with its issuer, so renewing it gains nothing",
            Remedy.of("renew " + renewable.issuer().orElse("its issuer") + " first"));
  }

  private List<Observation> files(Place place, CertificateRecord record) {
    String subject = place.toString();
    if (place instanceof Place.OfSite ofSite && ofSite.kind() == SiteCertificate.SMS_ISSUING) {
      return lab.siteUpkeep().holdsIssuingKey()
          ? List.of()
          : List.of(
              Observation.error(
                  Area.FILE, subject, "its key is missing from keys", "restore the key"));
    }
    Path directory = place.files(lab.layout());
    Path certificate = directory.resolve(PartyFiles.CERTIFICATE);
    try {
      if (!Files.exists(certificate)) {
        return List.of(
            Observation.error(
                Area.FILE,
                secrets.name(certificate),
                "is missing",
                Remedy.of("finish it, or else renew " + subject).by(Step.APPLY)));
      }
      boolean same =
          Pem.decode(Files.readString(certificate, StandardCharsets.ISO_8859_1)).stream()
              .anyMatch(block -> block.der().equals(record.encoded()));
      if (!same && unknown.unknown(certificate).isPresent()) {
        return List.of(); // which is told apart
      }
      if (!same) {
        return List.of(
            Observation.error(
                Area.FILE,
                secrets.name(certificate),
                "is not the certificate " + record.serial() + " of the ledger",
                Remedy.of(Step.RENEW, subject)));
      }
    } catch (IOException | MalformedEncodingException failed) {
      return List.of(secrets.unreadable(certificate, failed.getMessage()));
    }
    return key(directory, record);
  }

  /** A party that sent a request keeps its key itself, so that there may be none. */
  private List<Observation> key(Path directory, CertificateRecord record) {
    Path key = directory.resolve(PartyFiles.KEY);
    List<Observation> seen = new ArrayList<>();
    if (Files.exists(key)) {
      seen.addAll(
          secrets.key(key, X509Decoder.certificate(record.encoded().toArray()).publicKey()));
    }
    seen.addAll(secrets.permissions(directory.resolve(PartyFiles.PFX_PASSWORD)));
    return seen;
  }
}
