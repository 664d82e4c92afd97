package dev.certlab.ca.lab.renewals;

import dev.certlab.ca.export.PartyFiles;
import dev.certlab.ca.lab.Reconciler;
import dev.certlab.ca.lab.authority.Authorities;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.lab.manifest.PartyPlan;
import dev.certlab.ca.lab.manifest.RenewalSettings;
import dev.certlab.ca.lab.site.SiteAuthority;
import dev.certlab.ca.lab.site.SitePlace;
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
import dev.certlab.ca.role.SiteRole;
import dev.certlab.ca.x509.Octets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who renews the certificates of a lab, and when, by its manifest. */
public final class Renewals {
  private final Ledger ledger;
  private final RenewalSettings settings;
  private final SitePlaces places;
  private final LabLayout layout;

  /** {@code ROLE/HOST} of what {@link Reconciler#apply} renews of the PKI. */
  private final Set<String> parties;

  public Renewals(LabLayout layout, LabManifest manifest, Ledger ledger) {
    this.layout = layout;
    this.ledger = ledger;
    this.settings = new RenewalSettings(manifest);
    this.places = new SitePlaces(manifest, settings, ledger);
    this.parties = settings.renewsPki() ? parties(manifest) : Set.of();
  }

  private static Set<String> parties(LabManifest manifest) {
    return PartyPlan.of(manifest).stream()
        .filter(PartyPlan::needsCertificate)
        .map(party -> party.role().label() + "/" + party.host())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Who renews that certificate. */
  public Renews renews(CertificateRecord certificate) {
    return of(ledger.certificates(certificate.role(), certificate.host())).renews(certificate);
  }

  /** Its renewal; empty if it is not the latest of its place, or never renewed. */
  public Optional<Renewable> renewable(CertificateRecord certificate) {
    return of(ledger.certificates(certificate.role(), certificate.host())).renewable(certificate);
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
    Map<String, CertificateRecord> latest = new LinkedHashMap<>();
    certificates.forEach(certificate -> latest.put(subject(certificate), certificate));
    Set<SitePlace> held = Set.copyOf(places.held());
    Map<Octets, Renewable> renewables = new LinkedHashMap<>();
    for (CertificateRecord certificate : latest.values()) {
      Renews renews = renews(certificate, held);
      if (renews != Renews.NEVER) {
        renewables.put(certificate.sha256(), of(certificate, renews));
      }
    }
    return new RenewalSnapshot(renewables);
  }

  private static String subject(CertificateRecord certificate) {
    return certificate.role() + "/" + certificate.host();
  }

  private Renews renews(CertificateRecord latest, Set<SitePlace> held) {
    boolean isGood = latest.standing() instanceof Standing.Good && latest.defects().isEmpty();
    if (!isGood || latest.role().equals(SiteAuthority.CROSS)) {
      return Renews.NEVER;
    }
    Optional<SiteCertificate> kind = SiteCertificate.find(latest.role());
    if (kind.isPresent() && kind.get().renewsItself()) {
      boolean isHeld = held.contains(new SitePlace(kind.get(), latest.host()));
      return isHeld ? Renews.SELF : Renews.NEVER;
    }
    return parties.contains(subject(latest)) && holdsKey(latest) ? Renews.SELF : Renews.MANUAL;
  }

  /** Without it somebody else does, who had a request signed and has to make the next one. */
  private boolean holdsKey(CertificateRecord certificate) {
    return Files.exists(layout.files(certificate).resolve(PartyFiles.KEY));
  }

  private Renewable of(CertificateRecord certificate, Renews renews) {
    return SiteCertificate.find(certificate.role())
        .map(kind -> of(new SitePlace(kind, certificate.host()), certificate, renews))
        .orElseGet(() -> ofPki(certificate, renews));
  }

  /** One that the site holds and renews. */
  Renewable of(SitePlace place, CertificateRecord latest) {
    return of(place, latest, Renews.SELF);
  }

  private Renewable of(SitePlace place, CertificateRecord latest, Renews renews) {
    SitePlace root = new SitePlace(SiteCertificate.SMS_ISSUING, settings.siteServer());
    return new Renewable(
        place.subject(),
        latest.validity(),
        settings.lifetime(place.kind()),
        settings.lead(place.kind()),
        renews,
        place.kind().isIssuedBySite() ? Optional.of(root.subject()) : Optional.empty(),
        place.kind().followsIssuer());
  }

  private Renewable ofPki(CertificateRecord certificate, Renews renews) {
    boolean isCa = certificate.role().equals(Authorities.ROLE);
    Optional<String> issuer =
        isCa
            ? ledger.authorities().stream()
                .filter(authority -> authority.name().equals(certificate.host()))
                .findFirst()
                .flatMap(AuthorityRecord::parent)
            : Optional.of(certificate.authority());
    return new Renewable(
        subject(certificate),
        certificate.validity(),
        isCa
            ? certificate.validity().length()
            : SiteProfiles.of(SiteRole.ofLabel(certificate.role())).lifetime(),
        pkiLead(),
        renews,
        issuer.map(name -> Authorities.ROLE + "/" + name),
        false);
  }

  public RenewalLead pkiLead() {
    return settings.pkiLead();
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
