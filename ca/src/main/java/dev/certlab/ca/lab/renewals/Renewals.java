package dev.certlab.ca.lab.renewals;

import dev.certlab.ca.export.PartyFiles;
import dev.certlab.ca.issue.CertificateProfile;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.manifest.LabSettings;
import dev.certlab.ca.lab.manifest.Party;
import dev.certlab.ca.lab.manifest.PartyPlan;
import dev.certlab.ca.lab.site.SitePlaces;
import dev.certlab.ca.ledger.AuthorityRecord;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.ledger.Standing;
import dev.certlab.ca.renewal.Renewable;
import dev.certlab.ca.renewal.RenewalLead;
import dev.certlab.ca.renewal.RenewalPlan;
import dev.certlab.ca.renewal.Renews;
import dev.certlab.ca.role.SiteCertificate;
import dev.certlab.ca.role.SiteProfiles;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Validity;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who renews the certificates of a lab, and when, by its manifest. */
public final class Renewals {
  private final Ledger ledger;
  private final LabSettings settings;
  private final SitePlaces places;
  private final LabLayout layout;

  private final InstantSource clock;

  /** The parties whose certificates {@code apply} sees to. */
  private final Set<Place.Party> parties;

  public Renewals(
      LabLayout layout,
      LabSettings settings,
      Ledger ledger,
      SitePlaces places,
      InstantSource clock) {
    this.layout = layout;
    this.clock = clock;
    this.ledger = ledger;
    this.settings = settings;
    this.places = places;
    this.parties = parties(settings);
  }

  private static Set<Place.Party> parties(LabSettings settings) {
    return PartyPlan.of(settings).stream()
        .filter(PartyPlan::needsCertificate)
        .map(PartyPlan::place)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Who renews that certificate. */
  public Renews renews(CertificateRecord certificate) {
    return of(Place.of(certificate).certificates(ledger)).renews(certificate);
  }

  /** Its renewal; empty if it is not the latest of its place, or never renewed. */
  public Optional<Renewable> renewable(CertificateRecord certificate) {
    return of(Place.of(certificate).certificates(ledger)).renewable(certificate);
  }

  /** All certificates as the ledger has them now; reads it once. */
  public RenewalSnapshot read() {
    return of(ledger.certificates());
  }

  /**
   * Of certificates that were read already.
   *
   * @param certificates all of the ledger, or all of some places, in the order of issue
   */
  public RenewalSnapshot of(List<CertificateRecord> certificates) {
    Instant now = clock.instant();
    Map<Place, CertificateRecord> latest = new LinkedHashMap<>();
    certificates.forEach(
        certificate ->
            latest.merge(Place.of(certificate), certificate, (a, b) -> later(a, b, now)));
    Set<Place.OfSite> held = Set.copyOf(places.held());
    Map<Octets, Renewable> renewables = new LinkedHashMap<>();
    latest.forEach(
        (place, certificate) -> {
          Renews renews = renews(place, certificate, held, now);
          if (renews != Renews.NEVER) {
            renewables.put(certificate.sha256(), of(place, certificate, renews));
          }
        });
    return new RenewalSnapshot(renewables);
  }

  /** The later one, but of two SMS Issuing the one that signs now. */
  private static CertificateRecord later(
      CertificateRecord earlier, CertificateRecord later, Instant now) {
    boolean isRoot =
        Place.of(later) instanceof Place.OfSite site && site.kind() == SiteCertificate.SMS_ISSUING;
    boolean signs = earlier.validity().contains(now) && !later.validity().contains(now);
    return isRoot && signs ? earlier : later;
  }

  private Renews renews(
      Place place, CertificateRecord latest, Set<Place.OfSite> held, Instant now) {
    boolean isGood = latest.standing() instanceof Standing.Good && latest.defects().isEmpty();
    if (!isGood || place instanceof Place.OfCrossing) {
      return Renews.NEVER;
    }
    if (place instanceof Place.OfSite ofSite && ofSite.kind().renewsItself()) {
      return held.contains(ofSite) ? Renews.SELF : Renews.NEVER;
    }
    return place instanceof Place.Party party && parties.contains(party) && holdsKey(party)
        ? renews(latest, now)
        : Renews.MANUAL;
  }

  /**
   * One that lab time has left behind is renewed in any case; one that begins later is meant so.
   */
  private Renews renews(CertificateRecord ofParty, Instant now) {
    if (ofParty.validity().notBefore().isAfter(now)) {
      return ofParty.issuedAt().isAfter(now) ? Renews.SELF : Renews.NEVER;
    }
    return settings.certificates().pkiRenewal() == LabSettings.PkiRenewal.DUE
        ? Renews.SELF
        : Renews.MANUAL;
  }

  /** Without it somebody else does, who had a request signed and has to make the next one. */
  private boolean holdsKey(Place.Party place) {
    return Files.exists(place.files(layout).resolve(PartyFiles.KEY));
  }

  private Renewable of(Place place, CertificateRecord certificate, Renews renews) {
    return place instanceof Place.OfSite ofSite
        ? of(ofSite, certificate, renews)
        : ofPki(place, certificate, renews);
  }

  /** One that the site holds and renews. */
  Renewable of(Place.OfSite place, CertificateRecord latest) {
    return of(place, latest, Renews.SELF);
  }

  private Renewable of(Place.OfSite place, CertificateRecord latest, Renews renews) {
    Place.OfSite root =
        new Place.OfSite(SiteCertificate.SMS_ISSUING, settings.siteCertificates().server());
    return new Renewable(
        place.toString(),
        latest.validity(),
        settings.siteCertificates().lifetime(place.kind()),
        settings.renewal().lead(place.kind()),
        renews,
        place.kind().isIssuedBySite() ? Optional.of(root.toString()) : Optional.empty(),
        place.kind().followsIssuer());
  }

  private Renewable ofPki(Place place, CertificateRecord certificate, Renews renews) {
    Optional<String> issuer =
        place instanceof Place.OfAuthority ca ? parent(ca) : Optional.of(certificate.authority());
    Duration lifetime =
        place instanceof Place.Party party
            ? settings
                .parties()
                .find(party)
                .flatMap(Party::lifetime)
                .orElseGet(() -> SiteProfiles.of(party.role()).lifetime())
            : certificate.validity().length();
    return new Renewable(
        place.toString(),
        certificate.validity(),
        lifetime,
        pkiLead(),
        renews,
        issuer.map(name -> new Place.OfAuthority(name).toString()),
        false);
  }

  private Optional<String> parent(Place.OfAuthority ca) {
    return ledger.authorities().stream()
        .filter(authority -> authority.name().equals(ca.name()))
        .findFirst()
        .flatMap(AuthorityRecord::parent);
  }

  Instant now() {
    return clock.instant();
  }

  /** Whether the lab is to renew the latest certificate of a party now. */
  boolean isToRenew(Place.Party place, CertificateRecord latest) {
    Instant now = clock.instant();
    Renewable renewable = ofPki(place, latest, Renews.SELF);
    return renewable.isDueAt(now)
        && renews(latest) == Renews.SELF
        && renewable.isWorthRenewingAt(now, CertificateProfile.CLOCK_SKEW, signer(latest));
  }

  private Optional<Validity> signer(CertificateRecord certificate) {
    return new Place.OfAuthority(certificate.authority())
        .latest(ledger)
        .map(CertificateRecord::validity);
  }

  public RenewalLead pkiLead() {
    return settings.renewal().pkiLead();
  }

  /** Those that are due at {@code now}, whoever renews them. */
  public List<Renewable> due(Instant now) {
    return read().due(now);
  }

  /** What will happen until {@code horizon}, inclusive. */
  public RenewalPlan plan(Instant now, Instant horizon) {
    return read().plan(now, horizon);
  }
}
