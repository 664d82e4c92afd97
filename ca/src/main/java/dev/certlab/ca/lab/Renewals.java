package dev.certlab.ca.lab;

import dev.certlab.ca.ledger.AuthorityRecord;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.renewal.Renewable;
import dev.certlab.ca.renewal.RenewalLead;
import dev.certlab.ca.renewal.RenewalPlan;
import dev.certlab.ca.renewal.Renews;
import dev.certlab.ca.role.SiteCertificate;
import dev.certlab.ca.role.SiteProfiles;
import dev.certlab.ca.role.SiteRole;
import dev.certlab.ca.x509.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who renews the certificates of a lab, and when, by its manifest. */
public final class Renewals {
  /** That of {@link dev.certlab.ca.issue.CertificateProfile}. */
  private static final Duration BACKDATING = Duration.ofMinutes(10);

  private final Ledger ledger;
  private final RenewalSettings settings;
  private final SitePlaces places;

  Renewals(LabManifest manifest, Ledger ledger) {
    this.ledger = ledger;
    this.settings = new RenewalSettings(manifest);
    this.places = new SitePlaces(manifest, settings, ledger);
  }

  /** Who renews that certificate. */
  public Renews renews(CertificateRecord certificate) {
    boolean isLatest =
        ledger.certificates(certificate.role(), certificate.host()).stream()
            .reduce((earlier, later) -> later)
            .map(latest -> latest.sha256().equals(certificate.sha256()))
            .orElse(false);
    return isLatest ? renewsLatest(certificate) : Renews.NEVER;
  }

  /** Likewise for many: reads the ledger once. */
  public Function<CertificateRecord, Renews> reader() {
    Set<Octets> latest =
        latest().stream().map(CertificateRecord::sha256).collect(Collectors.toSet());
    return certificate ->
        latest.contains(certificate.sha256()) ? renewsLatest(certificate) : Renews.NEVER;
  }

  private List<CertificateRecord> latest() {
    Map<String, CertificateRecord> latest = new LinkedHashMap<>();
    for (CertificateRecord certificate : ledger.certificates()) {
      latest.put(certificate.role() + "/" + certificate.host(), certificate);
    }
    return List.copyOf(latest.values());
  }

  private Renews renewsLatest(CertificateRecord certificate) {
    if (!certificate.defects().isEmpty() || certificate.role().equals(SiteAuthority.CROSS)) {
      return Renews.NEVER;
    }
    if (certificate.role().equals(Authorities.ROLE)) {
      return Renews.MANUAL;
    }
    return SiteCertificate.find(certificate.role())
        .map(kind -> renews(kind, certificate.host()))
        .orElse(settings.renewsPki() ? Renews.SELF : Renews.MANUAL);
  }

  private Renews renews(SiteCertificate kind, String host) {
    if (!kind.renewsItself()) {
      return Renews.MANUAL;
    }
    return places.isHeld(kind, host) ? Renews.SELF : Renews.NEVER;
  }

  /** The latest certificate of each party and CA that can be renewed. */
  public List<Renewable> renewables() {
    return latest().stream()
        .filter(certificate -> renewsLatest(certificate) != Renews.NEVER)
        .map(this::of)
        .toList();
  }

  private Renewable of(CertificateRecord certificate) {
    Optional<SiteCertificate> kind = SiteCertificate.find(certificate.role());
    return kind.isPresent()
        ? of(new SitePlace(kind.get(), certificate.host()), certificate)
        : ofPki(certificate);
  }

  Renewable of(SitePlace place, CertificateRecord latest) {
    SitePlace root = new SitePlace(SiteCertificate.SMS_ISSUING, settings.siteServer());
    return new Renewable(
        place.subject(),
        latest.validity(),
        settings.lifetime(place.kind()),
        settings.lead(place.kind()),
        renewsLatest(latest),
        place.kind().isIssuedBySite() ? Optional.of(root.subject()) : Optional.empty(),
        place.kind().followsIssuer());
  }

  private Renewable ofPki(CertificateRecord certificate) {
    boolean isCa = certificate.role().equals(Authorities.ROLE);
    Optional<String> issuer =
        isCa
            ? ledger.authorities().stream()
                .filter(authority -> authority.name().equals(certificate.host()))
                .findFirst()
                .flatMap(AuthorityRecord::parent)
            : Optional.of(certificate.authority());
    return new Renewable(
        certificate.role() + "/" + certificate.host(),
        certificate.validity(),
        isCa
            ? certificate.validity().length()
            : SiteProfiles.of(SiteRole.ofLabel(certificate.role())).lifetime(),
        pkiLead(),
        renewsLatest(certificate),
        issuer.map(name -> Authorities.ROLE + "/" + name),
        false);
  }

  RenewalLead pkiLead() {
    return settings.pkiLead();
  }

  /** Those that are due at {@code now}, whoever renews them. */
  public List<Renewable> due(Instant now) {
    return renewables().stream().filter(certificate -> certificate.isDueAt(now)).toList();
  }

  /** What will happen until {@code horizon}, inclusive. */
  public RenewalPlan plan(Instant now, Instant horizon) {
    return RenewalPlan.of(renewables(), now, horizon, BACKDATING);
  }
}
