package dev.certlab.ca.lab.party;

import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.lab.authority.Authorities;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.LabLock;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.manifest.Durations;
import dev.certlab.ca.lab.manifest.LabSettings;
import dev.certlab.ca.lab.manifest.ManifestEdit;
import dev.certlab.ca.lab.manifest.ManifestFile;
import dev.certlab.ca.lab.manifest.PartyEntry;
import dev.certlab.ca.lab.manifest.SettingsReader;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.ledger.Standing;
import dev.certlab.ca.role.RoleNames;
import dev.certlab.ca.role.SiteProfiles;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.Validity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes parties into the manifest whose certificates were issued by hand. Until then nobody renews
 * them, and a plan does not know of them; afterwards they are as if they had always been there.
 */
public final class Adoption {
  private final LabLayout layout;
  private final LabLock lock;
  private final LabSettings settings;
  private final Ledger ledger;
  private final Authorities authorities;
  private final InstantSource clock;

  public Adoption(
      LabLayout layout,
      LabLock lock,
      LabSettings settings,
      Ledger ledger,
      Authorities authorities,
      InstantSource clock) {
    this.layout = layout;
    this.lock = lock;
    this.settings = settings;
    this.ledger = ledger;
    this.authorities = authorities;
    this.clock = clock;
  }

  /**
   * The latest certificates of parties that the manifest does not name: those in force, with
   * nothing wrong on purpose. In the order in which the parties got their first.
   */
  public List<CertificateRecord> candidates() {
    Map<Place, CertificateRecord> latest = new LinkedHashMap<>();
    ledger.certificates().forEach(certificate -> latest.put(Place.of(certificate), certificate));
    return latest.values().stream().filter(this::isUnnamed).filter(this::isInForce).toList();
  }

  private boolean isUnnamed(CertificateRecord certificate) {
    return Place.of(certificate) instanceof Place.Party party
        && settings.parties().find(party).isEmpty();
  }

  private boolean isInForce(CertificateRecord certificate) {
    Instant now = clock.instant();
    return certificate.standing() instanceof Standing.Good
        && certificate.defects().isEmpty()
        && !certificate.validity().isOverAt(now);
  }

  /**
   * Writes the parties of these certificates into the manifest, whose other lines stay as they are.
   * Throws {@link LabException} if one of them cannot be there, and changes nothing then.
   */
  public void adopt(List<CertificateRecord> certificates) {
    Map<String, List<PartyEntry>> added = new LinkedHashMap<>();
    certificates.forEach(
        certificate ->
            added
                .computeIfAbsent(party(certificate).label(), role -> new ArrayList<>())
                .add(entry(certificate)));
    lock.run(
        held -> {
          String text = read();
          String edited = ManifestEdit.add(text, added);
          SettingsReader.read(
              ManifestEdit.with(ManifestFile.read(layout.manifest()), added), layout.manifest());
          SafeFile.write(layout.manifest(), edited, Confidentiality.PUBLIC);
        });
  }

  private String read() {
    try {
      return Files.readString(layout.manifest());
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + layout.manifest(), unreadable);
    }
  }

  private Place.Party party(CertificateRecord certificate) {
    if (!(Place.of(certificate) instanceof Place.Party party)) {
      throw LabException.badInput(
          Place.of(certificate) + " is not a party; CAs and what the site makes are not listed so");
    }
    if (!isUnnamed(certificate)) {
      throw LabException.badInput("lab.yaml names " + party + " already");
    }
    if (!isInForce(certificate)) {
      throw LabException.badInput(
          "the latest certificate of "
              + party
              + " is over, revoked, or wrong on purpose; issue a sound one first");
    }
    return party;
  }

  /** What a party must say of itself so that the manifest asks for such a certificate. */
  private PartyEntry entry(CertificateRecord record) {
    Place.Party place = party(record);
    ParsedCertificate certificate = X509Decoder.certificate(record.encoded().toArray());
    List<String> names = names(place, certificate);
    return new PartyEntry(
        place.host(),
        Optional.of(names).filter(list -> !list.isEmpty()),
        key(certificate).map(KeySpec::label),
        lifetime(place, record).map(Durations::format),
        Optional.empty());
  }

  /** Those that it has beyond the usual ones. */
  private static List<String> names(Place.Party place, ParsedCertificate certificate) {
    List<GeneralName> usual =
        RoleNames.usual(place.role(), place.host(), List.of()).alternativeNames();
    return certificate.alternativeNames().stream()
        .filter(name -> !usual.contains(name))
        .map(
            name ->
                name instanceof GeneralName.DnsName ? name.text() : name.form() + ":" + name.text())
        .toList();
  }

  /** Empty if it is the lab's kind, or one that no lab makes. */
  private Optional<KeySpec> key(ParsedCertificate certificate) {
    return KeySpec.of(certificate.publicKey()).filter(key -> key != settings.certificates().key());
  }

  /** Without the skew of clocks, and the second that counts at the end. */
  private static Duration rounded(Duration exact) {
    Duration hours = Duration.ofHours(exact.plusMinutes(30).toHours());
    return exact.compareTo(Duration.ofDays(1)) < 0 ? exact.plusSeconds(1) : hours;
  }

  /** Empty if it is the role's, or as long as the CA itself lives. */
  private Optional<Duration> lifetime(Place.Party place, CertificateRecord record) {
    Validity validity = record.validity();
    Duration lifetime = rounded(validity.length());
    boolean endsWithItsIssuer =
        authorities
            .find(record.authority())
            .map(ca -> X509Decoder.certificate(ca.certificate().toArray()).validity().notAfter())
            .filter(validity.notAfter()::equals)
            .isPresent();
    return endsWithItsIssuer || lifetime.equals(SiteProfiles.of(place.role()).lifetime())
        ? Optional.empty()
        : Optional.of(lifetime);
  }
}
