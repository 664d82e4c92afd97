package dev.certlab.ca.lab.party;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.export.PartyFiles;
import dev.certlab.ca.issue.CertifiedKey;
import dev.certlab.ca.lab.authority.Authorities;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.directory.PrivateKeyFiles;
import dev.certlab.ca.lab.directory.SecretFile;
import dev.certlab.ca.lab.site.SiteAuthority;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.x509.CertificateChain;
import dev.certlab.ca.x509.ParsedCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What the parties of a lab hold beside a certificate: its key, its issuers, its PFX's password.
 */
public final class Holdings {
  private final LabLayout layout;
  private final Ledger ledger;
  private final CryptoEngine crypto;
  private final InstantSource clock;
  private final Authorities authorities;
  private final SiteAuthority siteAuthority;

  public Holdings(
      LabLayout layout,
      Ledger ledger,
      LabEnvironment environment,
      Authorities authorities,
      SiteAuthority siteAuthority) {
    this.layout = layout;
    this.ledger = ledger;
    this.crypto = environment.crypto();
    this.clock = environment.clock();
    this.authorities = authorities;
    this.siteAuthority = siteAuthority;
  }

  /** The certificate and the CAs above it; none of these if it is self-signed by the site. */
  public CertificateChain chain(CertificateRecord certificate) {
    Place place = Place.of(certificate);
    return place instanceof Place.Party || place instanceof Place.OfAuthority
        ? CertificateChain.of(parsed(certificate), authorities.chain(certificate.authority()))
        : siteAuthority.chain(parsed(certificate), clock.instant());
  }

  private static ParsedCertificate parsed(CertificateRecord certificate) {
    return X509Decoder.certificate(certificate.encoded().toArray());
  }

  /**
   * The key of a certificate together with its chain. Throws {@link LabException} if the party's
   * directory holds no key, or that of another certificate.
   */
  public CertifiedKey key(CertificateRecord certificate) {
    Place place = Place.of(certificate);
    Path directory = place.files(layout);
    Path file = directory.resolve(PartyFiles.KEY);
    Optional<CertificateRecord> latest = place.latest(ledger);
    boolean current =
        latest.map(CertificateRecord::sha256).equals(Optional.of(certificate.sha256()));
    if (!current || !Files.exists(file)) {
      throw LabException.badInput(
          directory + " does not hold the key of the certificate " + certificate.serial());
    }
    return new CertifiedKey(
        new PrivateKeyFiles(Optional.empty(), crypto).readOwn(file), chain(certificate));
  }

  /** Likewise, for a successor that keeps the key. */
  public KeyPair pair(CertificateRecord certificate) {
    CertifiedKey key = key(certificate);
    try {
      return crypto.pair(key.privateKey(), key.certificate().publicKey());
    } catch (IllegalArgumentException mismatch) {
      throw LabException.badInput(
          Place.of(certificate).files(layout)
              + " holds another key than that of the certificate "
              + certificate.serial());
    }
  }

  /** The password of the PFX. */
  public char[] pfxPassword(CertificateRecord certificate) {
    return SecretFile.read(Place.of(certificate).files(layout).resolve(PartyFiles.PFX_PASSWORD));
  }

  /** How Windows' stores call it. */
  public String friendlyName(CertificateRecord certificate) {
    return Place.of(certificate).friendlyName();
  }
}
