package dev.certlab.ca.lab;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.export.PartyFiles;
import dev.certlab.ca.issue.CertifiedKey;
import dev.certlab.ca.issue.Defect;
import dev.certlab.ca.issue.IssuedCertificate;
import dev.certlab.ca.lab.authority.Authorities;
import dev.certlab.ca.lab.directory.AbandonedWrites;
import dev.certlab.ca.lab.directory.Change;
import dev.certlab.ca.lab.directory.Change.Kind;
import dev.certlab.ca.lab.directory.FileNames;
import dev.certlab.ca.lab.directory.LabFiles;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.LabLock;
import dev.certlab.ca.lab.directory.PendingKeys;
import dev.certlab.ca.lab.directory.PendingKeys.PendingKey;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.directory.Repair;
import dev.certlab.ca.lab.party.CertificateOrder;
import dev.certlab.ca.lab.party.PartyDirectory;
import dev.certlab.ca.lab.site.SiteEnrollment;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.role.RoleNames;
import dev.certlab.ca.x509.CertificateChain;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ParsedCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finishes what processes left that died between issuing a certificate and laying it out. */
final class Recovery implements Repair {
  private final LabLayout layout;
  private final LabLock lock;
  private final Ledger ledger;
  private final CryptoEngine crypto;
  private final PendingKeys pendingKeys;
  private final Authorities authorities;
  private final PartyDirectory directory;
  private final SiteEnrollment siteEnrollment;

  Recovery(
      LabLayout layout,
      LabLock lock,
      Ledger ledger,
      CryptoEngine crypto,
      PendingKeys pendingKeys,
      Authorities authorities,
      PartyDirectory directory,
      SiteEnrollment siteEnrollment) {
    this.layout = layout;
    this.lock = lock;
    this.ledger = ledger;
    this.crypto = crypto;
    this.pendingKeys = pendingKeys;
    this.authorities = authorities;
    this.directory = directory;
    this.siteEnrollment = siteEnrollment;
  }

  @Override
  public List<Change> pending(List<Change> before) {
    if (LabFiles.list(layout.pendingKeys()).isEmpty()) {
      return List.of();
    }
    return lock.holding(
        held -> {
          List<PendingKey> abandoned = pendingKeys.abandoned(held);
          Map<String, List<CertificateRecord>> certificates = byKey(abandoned);
          Set<CertificateRecord> unfinished = new LinkedHashSet<>();
          for (PendingKey key : abandoned) {
            try (key) {
              unfinished.addAll(unfinished(certificates, key));
            }
          }
          return changes(unfinished);
        });
  }

  @Override
  public List<Change> carryOut() {
    List<PendingKey> abandoned =
        lock.holding(
            held -> {
              new AbandonedWrites(layout).remove(held);
              return pendingKeys.abandoned(held);
            });
    Map<String, List<CertificateRecord>> certificates = byKey(abandoned);
    List<CertificateRecord> finished = new ArrayList<>();
    for (PendingKey key : abandoned) {
      try (key) {
        for (CertificateRecord record : unfinished(certificates, key)) {
          complete(record, key);
          finished.add(record);
        }
        key.done();
      }
    }
    return changes(finished);
  }

  private static List<Change> changes(Collection<CertificateRecord> certificates) {
    return certificates.stream().map(record -> Change.at(Place.of(record), Kind.RECOVERY)).toList();
  }

  /**
   * The certificates that places hold now, by the fingerprints of their keys. One key may have
   * several: it was asked for several hosts. What it had at a place before a renewal is over.
   */
  private Map<String, List<CertificateRecord>> byKey(List<PendingKey> keys) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    Map<Place, CertificateRecord> latest = new LinkedHashMap<>();
    ledger.certificates().forEach(record -> latest.put(Place.of(record), record));
    latest.keySet().removeIf(place -> !hasFilesForItsKey(place));
    return latest.values().stream().collect(Collectors.groupingBy(this::fingerprint));
  }

  private static boolean hasFilesForItsKey(Place place) {
    return place instanceof Place.Party || place instanceof Place.OfSite;
  }

  /** None if the files are complete, or if the process died before it signed. */
  private List<CertificateRecord> unfinished(
      Map<String, List<CertificateRecord>> certificates, PendingKey key) {
    return certificates.getOrDefault(key.fingerprint(), List.of()).stream()
        .filter(record -> !isLaidOut(record))
        .toList();
  }

  /** Whether the file that is written last is there. */
  private boolean isLaidOut(CertificateRecord record) {
    Path last =
        Place.of(record).files(layout).resolve(PartyFiles.last(FileNames.of(record.host())));
    try {
      return Files.exists(last) && Octets.of(Files.readAllBytes(last)).equals(record.encoded());
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + last, failed);
    }
  }

  private String fingerprint(CertificateRecord record) {
    ParsedCertificate certificate = X509Decoder.certificate(record.encoded().toArray());
    return crypto.sha256(certificate.publicKey().encoded().toArray()).hex();
  }

  private void complete(CertificateRecord record, PendingKey key) {
    Place place = Place.of(record);
    if (place instanceof Place.Party party) {
      layOut(party, record, key);
    } else if (place instanceof Place.OfSite ofSite) {
      layOut(ofSite, record, key);
    }
  }

  private void layOut(Place.OfSite place, CertificateRecord record, PendingKey key) {
    ParsedCertificate certificate = X509Decoder.certificate(record.encoded().toArray());
    lock.run(
        held -> {
          CertificateRecord latest = place.latest(ledger).orElseThrow();
          if (latest.encoded().equals(record.encoded())) {
            siteEnrollment.layOut(
                held,
                place,
                new CertifiedKey(key.read().orElseThrow(), CertificateChain.of(certificate)));
          }
        });
  }

  private void layOut(Place.Party place, CertificateRecord record, PendingKey key) {
    ParsedCertificate certificate = X509Decoder.certificate(record.encoded().toArray());
    Set<Defect> defects =
        record.defects().stream().map(Defect::ofLabel).collect(Collectors.toSet());
    IssuedCertificate issued =
        new IssuedCertificate(
            certificate,
            authorities.chain(record.authority()).certificates(),
            List.of(),
            defects,
            record);
    CertificateOrder order =
        CertificateOrder.at(
                place, new RoleNames(certificate.subject(), certificate.alternativeNames()))
            .build();
    key.read()
        .ifPresentOrElse(
            own -> directory.layOut(order, issued.with(own), directory.pfxSettings(order)),
            () -> directory.layOut(order, issued.chain()));
  }
}
