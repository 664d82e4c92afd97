package dev.certlab.ca.lab.site;

import dev.certlab.ca.der.PublicKeys;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.issue.CertificateAuthority;
import dev.certlab.ca.issue.CertificateProfile;
import dev.certlab.ca.issue.CertifiedKey;
import dev.certlab.ca.issue.IssuanceRequest;
import dev.certlab.ca.issue.PublicationPoints;
import dev.certlab.ca.issue.SelfSigned;
import dev.certlab.ca.lab.directory.LabDirectories;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.LabLock.Held;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.directory.PrivateKeyFiles;
import dev.certlab.ca.lab.manifest.LabSettings;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.role.SiteCertificate;
import dev.certlab.ca.role.Succession;
import dev.certlab.ca.x509.CertificateChain;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.PublicKeyInfo;
import dev.certlab.ca.x509.SerialNumber;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * SMS Issuing, the root that a site makes for itself, and its successors. Each has a key of its
 * own; unless the manifest wants it alone, the one before signs a certificate for it, so that
 * whoever trusts only the old one follows.
 */
public final class SiteAuthority {
  /** The name under which the ledger keeps its certificates. */
  static final String NAME = "SMS Issuing";

  private final LabLayout layout;
  private final Ledger ledger;
  private final LabEnvironment environment;
  private final PrivateKeyFiles keys;
  private final LabSettings.SiteCertificates settings;

  SiteAuthority(
      LabLayout layout,
      Ledger ledger,
      LabEnvironment environment,
      LabSettings.SiteCertificates settings) {
    this.layout = layout;
    this.ledger = ledger;
    this.environment = environment;
    this.keys = new PrivateKeyFiles(environment.passPhraseFile(), environment.crypto());
    this.settings = settings;
  }

  /** Where the root stands, the latest one. */
  public Place place() {
    return new Place.OfSite(SiteCertificate.SMS_ISSUING, settings.server());
  }

  private Place crossing() {
    return new Place.OfCrossing(settings.server());
  }

  private List<ParsedCertificate> certificates(Place place) {
    return place.certificates(ledger).stream().map(SiteAuthority::parsed).toList();
  }

  private static ParsedCertificate parsed(CertificateRecord certificate) {
    return X509Decoder.certificate(certificate.encoded().toArray());
  }

  /**
   * The last root that is valid now. Where none is, because all are over or lab time was set back
   * before the first, the last of all.
   */
  public Optional<CertificateRecord> latest() {
    Instant now = environment.clock().instant();
    List<CertificateRecord> roots = place().certificates(ledger);
    return last(roots.stream().filter(root -> root.validity().contains(now)))
        .or(() -> last(roots.stream()));
  }

  private static Optional<CertificateRecord> last(Stream<CertificateRecord> roots) {
    return roots.reduce((earlier, later) -> later);
  }

  /** The root that issues now, if its key is here. */
  public Optional<ParsedCertificate> current() {
    return latest()
        .map(SiteAuthority::parsed)
        .filter(root -> Files.exists(keyFile(root.publicKey())));
  }

  /** All roots that are not over: what the site server trusts. */
  List<ParsedCertificate> roots(Instant now) {
    return valid(place(), now);
  }

  /**
   * Those of them that the other parties trust: the first, with which the site began, and each
   * later one once the news of it has reached them. Where that leaves none, the latest.
   */
  public List<ParsedCertificate> trusted(Instant now) {
    Optional<CertificateRecord> first = place().certificates(ledger).stream().findFirst();
    List<ParsedCertificate> roots = roots(now);
    List<ParsedCertificate> known =
        roots.stream()
            .filter(
                root ->
                    !trustedFrom(root).isAfter(now)
                        || first.map(each -> parsed(each).equals(root)).orElse(false))
            .toList();
    return known.isEmpty() && !roots.isEmpty() ? List.of(roots.get(roots.size() - 1)) : known;
  }

  /** When the parties trust a root that is not the first. */
  private Instant trustedFrom(ParsedCertificate root) {
    return root.validity()
        .notBefore()
        .plus(CertificateProfile.CLOCK_SKEW)
        .plus(settings.trustDelay());
  }

  /**
   * From when the parties accept a certificate that SMS Issuing has signed; empty if they do now,
   * because they trust its root, or an older one that leads to it.
   */
  public Optional<Instant> refusedUntil(ParsedCertificate certificate, Instant now) {
    List<ParsedCertificate> trusted = trusted(now);
    boolean accepted =
        chain(certificate, now).certificates().stream()
            .anyMatch(each -> issuer(each, trusted).isPresent());
    return accepted ? Optional.empty() : issuer(certificate, roots(now)).map(this::trustedFrom);
  }

  private Path keyFile(PublicKeyInfo key) {
    String fingerprint = environment.crypto().sha256(key.encoded().toArray()).hex();
    return layout.keys().resolve("sms-issuing-" + fingerprint.substring(0, 16) + ".key.pem");
  }

  /**
   * Makes a root for {@code pair}, cross-signed by the current one if there is one and the manifest
   * wants it. The key reaches the disk first, the root the ledger last; a process that dies in
   * between leaves the old root.
   */
  public CertificateRecord make(Held held, KeyPair pair, Optional<SerialNumber> replaces) {
    PublicKeyInfo key = PublicKeys.of(pair.getPublic());
    Instant now = environment.clock().instant();
    keys.keep(LabDirectories.ready(layout, keyFile(key)), pair.getPrivate());
    current()
        .filter(old -> old.validity().contains(now))
        .filter(old -> settings.succession() == Succession.CROSS_SIGNED)
        .ifPresent(old -> authority(old).issue(request(crossing()).build(), key));
    return new SelfSigned(NAME, ledger, environment.crypto(), environment.clock())
        .issue(request(place()).replaces(replaces).build(), pair)
        .record();
  }

  private IssuanceRequest.Builder request(Place place) {
    SiteCertificate kind = SiteCertificate.SMS_ISSUING;
    return IssuanceRequest.of(kind.profile(settings.lifetime(kind)))
        .subject(kind.names(settings.server()).subject())
        .label(place.inLedger());
  }

  private CertificateAuthority authority(ParsedCertificate root) {
    CertifiedKey key =
        new CertifiedKey(keys.readOwn(keyFile(root.publicKey())), CertificateChain.of(root));
    return new CertificateAuthority(
        NAME, key, PublicationPoints.none(), ledger, environment.crypto(), environment.clock());
  }

  /** Opens the current root for signing. */
  CertificateAuthority open() {
    return authority(
        current().orElseThrow(() -> LabException.badInput("this lab has no SMS Issuing yet")));
  }

  /** Whether the current root has issued it. */
  public boolean isOfCurrent(ParsedCertificate certificate) {
    return current()
        .map(root -> root.subjectKeyIdentifier().equals(certificate.authorityKeyIdentifier()))
        .orElse(false);
  }

  /**
   * The certificate and what is above it: the cross-certificates that lead to the oldest root which
   * is not over, so that whoever trusts any root before can follow; without one, the root.
   */
  public CertificateChain chain(ParsedCertificate certificate, Instant now) {
    List<ParsedCertificate> chain = new ArrayList<>(List.of(certificate));
    if (certificate.isSelfIssued()) {
      return CertificateChain.of(certificate);
    }
    List<ParsedCertificate> crossings = new ArrayList<>(valid(crossing(), now));
    Optional<ParsedCertificate> above = issuer(certificate, crossings);
    while (above.isPresent()) {
      chain.add(above.get());
      crossings.remove(above.get());
      above = issuer(above.get(), crossings);
    }
    if (chain.size() == 1) {
      issuer(certificate, valid(place(), now)).ifPresent(chain::add);
    }
    return new CertificateChain(chain);
  }

  private List<ParsedCertificate> valid(Place place, Instant now) {
    return certificates(place).stream().filter(each -> !each.validity().isOverAt(now)).toList();
  }

  private static Optional<ParsedCertificate> issuer(
      ParsedCertificate certificate, List<ParsedCertificate> among) {
    return among.stream()
        .filter(each -> each.subjectKeyIdentifier().equals(certificate.authorityKeyIdentifier()))
        .findFirst();
  }
}
