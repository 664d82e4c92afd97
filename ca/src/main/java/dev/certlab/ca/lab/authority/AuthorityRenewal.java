package dev.certlab.ca.lab.authority;

import dev.certlab.ca.issue.IssuanceRequest;
import dev.certlab.ca.issue.IssuanceRequest.Label;
import dev.certlab.ca.issue.IssuedCertificate;
import dev.certlab.ca.issue.SelfSigned;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabLock;
import dev.certlab.ca.lab.directory.LabLock.Held;
import dev.certlab.ca.lab.manifest.LabSettings;
import dev.certlab.ca.ledger.AuthorityRecord;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.x509.ParsedCertificate;
import java.security.KeyPair;

/**
 * Gives a CA a new certificate for the key that it has, as AD CS does when a CA certificate is
 * renewed with its key pair.
 *
 * <p>Name and key stay, so that what the CA has signed, CRLs among it, is good under the old
 * certificate and the new one. The new one says what the manifest says now: where the CRL of its
 * issuer lies, and how long it is valid. The parties below keep the old one in their chains until
 * their own certificates are renewed.
 */
public final class AuthorityRenewal {
  private final LabLock lock;
  private final LabSettings settings;
  private final Ledger ledger;
  private final LabEnvironment environment;
  private final Authorities authorities;

  public AuthorityRenewal(
      LabLock lock,
      LabSettings settings,
      Ledger ledger,
      LabEnvironment environment,
      Authorities authorities) {
    this.lock = lock;
    this.settings = settings;
    this.ledger = ledger;
    this.environment = environment;
    this.authorities = authorities;
  }

  /**
   * Renews it. Throws {@link LabException} if the lab has not made the CA, or has not the key that
   * signs.
   */
  public CertificateRecord renew(String name) {
    AuthorityRecord old = authorities.require(name);
    LabSettings.Authority listed =
        settings.authorities().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> notMadeHere(name));
    if (!listed.issuer().equals(old.parent())) {
      throw notMadeHere(name);
    }
    return lock.holding(held -> renew(held, listed));
  }

  private static LabException notMadeHere(String name) {
    return LabException.badInput(
        "the CA '" + name + "' was taken in and not made here; renew it where it was made");
  }

  /** The certificate stands in the ledger first; its files can be written again from there. */
  private CertificateRecord renew(Held held, LabSettings.Authority listed) {
    AuthorityRecord old = authorities.require(listed.name());
    ParsedCertificate current = authorities.chain(listed.name()).first();
    IssuanceRequest request =
        IssuanceRequest.of(new ManifestProfiles(settings).of(listed))
            .subject(current.subject())
            .label(Label.AUTHORITY, listed.name())
            .replaces(current.serial())
            .build();
    IssuedCertificate issued =
        old.parent()
            .map(parent -> authorities.open(parent).issue(request, current.publicKey()))
            .orElseGet(() -> selfSigned(listed.name(), request));
    ledger.putAuthority(
        new AuthorityRecord(
            old.name(), old.parent(), issued.certificate().encoded(), old.key(), old.addedAt()));
    authorities.complete(held);
    return issued.record();
  }

  private IssuedCertificate selfSigned(String name, IssuanceRequest request) {
    authorities.open(name); // throws if the key is not here
    KeyPair pair = environment.crypto().pair(authorities.keys().readOwn(authorities.keyFile(name)));
    return new SelfSigned(name, ledger, environment.crypto(), environment.clock())
        .issue(request, pair);
  }
}
