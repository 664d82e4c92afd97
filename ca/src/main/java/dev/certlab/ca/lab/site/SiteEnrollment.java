package dev.certlab.ca.lab.site;

import dev.certlab.ca.der.PublicKeys;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.finding.Step;
import dev.certlab.ca.issue.CertifiedKey;
import dev.certlab.ca.issue.IssuanceRequest;
import dev.certlab.ca.issue.IssuedCertificate;
import dev.certlab.ca.issue.SelfSigned;
import dev.certlab.ca.lab.directory.Enrolled;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.LabLock;
import dev.certlab.ca.lab.directory.LabLock.Held;
import dev.certlab.ca.lab.directory.PendingKeys;
import dev.certlab.ca.lab.directory.PendingKeys.PendingKey;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.manifest.LabSettings;
import dev.certlab.ca.lab.manifest.OwedHooks;
import dev.certlab.ca.lab.manifest.OwedHooks.Renewed;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.role.RoleNames;
import dev.certlab.ca.role.SiteCertificate;
import dev.certlab.ca.x509.SerialNumber;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes the certificates that the site, or its console, signs; by whom and when is for the renewals
 * and the administrator.
 */
public final class SiteEnrollment {
  /** The name under which the ledger keeps those that their own key signs. */
  private static final String SELF_SIGNED = "self-signed";

  private final LabLock lock;
  private final LabEnvironment environment;
  private final Ledger ledger;
  private final LabSettings.SiteCertificates settings;
  private final SiteAuthority authority;
  private final SelfSigned selfSigned;
  private final SiteFiles files;
  private final SiteTrust trust;
  private final PendingKeys pending;
  private final OwedHooks hooks;

  SiteEnrollment(
      LabLayout layout,
      LabLock lock,
      LabSettings lab,
      LabEnvironment environment,
      Ledger ledger,
      SiteAuthority authority,
      SiteTrust trust,
      PendingKeys pending,
      OwedHooks hooks) {
    this.lock = lock;
    this.environment = environment;
    this.ledger = ledger;
    this.settings = lab.siteCertificates();
    this.authority = authority;
    this.selfSigned =
        new SelfSigned(SELF_SIGNED, ledger, environment.crypto(), environment.clock());
    this.files = new SiteFiles(layout, lab.certificates().pfxProfile(), environment.crypto());
    this.trust = trust;
    this.pending = pending;
    this.hooks = hooks;
  }

  private Instant now() {
    return environment.clock().instant();
  }

  /**
   * Makes one that ConfigMgr makes when an administrator wants it, in place of the one before if
   * there is one.
   *
   * @param place its host is the server's name; for boot media any name
   * @param notAfter empty: the lifetime of the manifest, or of the kind
   */
  public Enrolled make(Place.OfSite place, Optional<Instant> notAfter) {
    String host = place.host();
    if (place.kind().renewsItself()) {
      throw LabException.badInput(place + " renews itself when it is due").by(Step.APPLY);
    }
    if (host.isBlank() || host.length() > 64 || host.chars().anyMatch(Character::isISOControl)) {
      throw LabException.badInput("'" + host + "' is not a host's name: one to 64 characters");
    }
    if (notAfter.isPresent() && !notAfter.get().isAfter(now())) {
      throw LabException.badInput("it would end at " + notAfter.get() + ", before it begins");
    }
    KeyPair pair = environment.crypto().generate(settings.key(place.kind()));
    try (Renewed<CertificateRecord> made =
        lock.holding(held -> replace(held, place, pair, notAfter))) {
      made.runHook();
      return new Enrolled(place, made.made(), List.of());
    }
  }

  private Renewed<CertificateRecord> replace(
      Held held, Place.OfSite place, KeyPair pair, Optional<Instant> notAfter) {
    Optional<SerialNumber> old = latest(place).map(CertificateRecord::serial);
    return hooks.owing(held, place, old, () -> issue(held, place, pair, old, notAfter));
  }

  /** The place's latest certificate in the ledger. */
  public Optional<CertificateRecord> latest(Place.OfSite place) {
    return place.latest(ledger);
  }

  /** Whether everything is there that belongs to the certificate. */
  public boolean isComplete(Place.OfSite place, CertificateRecord latest) {
    return place.kind() == SiteCertificate.SMS_ISSUING
        ? authority.current().isPresent()
        : files.isComplete(place, X509Decoder.certificate(latest.encoded().toArray()));
  }

  /** Signs and lays out. */
  public CertificateRecord issue(
      Held held,
      Place.OfSite place,
      KeyPair pair,
      Optional<SerialNumber> replaces,
      Optional<Instant> notAfter) {
    IssuanceRequest request = request(place, replaces, notAfter);
    try (PendingKey kept = pending.keep(held, pair)) {
      IssuedCertificate issued =
          place.kind().isIssuedBySite()
              ? authority.open().issue(request, PublicKeys.of(pair.getPublic()))
              : selfSigned.issue(request, pair);
      layOut(held, place, issued.with(pair.getPrivate()));
      kept.done();
      return issued.record();
    }
  }

  private IssuanceRequest request(
      Place.OfSite place, Optional<SerialNumber> replaces, Optional<Instant> notAfter) {
    RoleNames names = place.kind().names(place.host());
    return IssuanceRequest.of(place.kind().profile(settings.lifetime(place.kind())))
        .subject(names.subject())
        .names(names.alternativeNames())
        .notAfter(notAfter)
        .label(place.inLedger())
        .replaces(replaces)
        .build();
  }

  /** Writes the files of a certificate that stands in the ledger. */
  public void layOut(Held held, Place.OfSite place, CertifiedKey key) {
    files.layOut(
        held, place, new CertifiedKey(key.privateKey(), authority.chain(key.certificate(), now())));
    trust.writeScript(held, place);
  }
}
