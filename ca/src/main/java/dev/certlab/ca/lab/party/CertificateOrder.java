package dev.certlab.ca.lab.party;

import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.export.PfxProfile;
import dev.certlab.ca.issue.Defect;
import dev.certlab.ca.issue.IssuanceRequest;
import dev.certlab.ca.issue.IssuanceRequest.Enforcement;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.role.RoleNames;
import dev.certlab.ca.role.SiteProfiles;
import dev.certlab.ca.role.SiteRole;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.PublicKeyInfo;
import dev.certlab.ca.x509.SerialNumber;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A certificate that a party of the lab shall get.
 *
 * @param host names the party's directory
 * @param authority the CA; empty: the lab's issuing CA
 * @param key empty: the manifest's
 * @param notBefore empty: now, less ten minutes
 * @param notAfter empty: the profile's lifetime
 * @param defects what shall be wrong on purpose
 * @param pfx how the PFX is made
 * @param replaces the certificate that this one renews
 */
public record CertificateOrder(
    SiteRole role,
    String host,
    RoleNames names,
    Optional<String> authority,
    Optional<KeySpec> key,
    Optional<Instant> notBefore,
    Optional<Instant> notAfter,
    Set<Defect> defects,
    Enforcement enforcement,
    PfxOptions pfx,
    Optional<SerialNumber> replaces) {

  public CertificateOrder {
    defects = Set.copyOf(defects);
  }

  /**
   * How a party's PFX is made.
   *
   * @param profile empty: the manifest's
   * @param friendlyName empty: the role's
   * @param provider the Windows key provider to keep the key in; empty: Windows chooses
   * @param passwordFile a file whose first line is the password; empty: a random one
   */
  public record PfxOptions(
      Optional<PfxProfile> profile,
      Optional<String> friendlyName,
      Optional<String> provider,
      Optional<Path> passwordFile) {
    public static PfxOptions defaults() {
      return new PfxOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  /** An ordinary certificate with everything as the manifest has it. */
  public static CertificateOrder of(SiteRole role, String host, RoleNames names) {
    return new CertificateOrder(
        role,
        host,
        names,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Enforcement.REFUSE,
        PfxOptions.defaults(),
        Optional.empty());
  }

  /**
   * One in place of an older one: from the same CA, with the very same names. A CMG takes a renewed
   * certificate only if its common name is the same, letter case included (ConfigMgr, modify CMG).
   */
  public static CertificateOrder renewalOf(CertificateRecord old) {
    ParsedCertificate certificate = X509Decoder.certificate(old.encoded().toArray());
    RoleNames names = new RoleNames(certificate.subject(), certificate.alternativeNames());
    SiteRole role =
        SiteRole.find(old.role())
            .orElseThrow(
                () -> LabException.badInput("a certificate '" + old.role() + "' is not renewed"));
    return of(role, old.host(), names).from(old.authority()).replacing(old.serial());
  }

  /** What the CA is asked for. */
  IssuanceRequest request(PublicKeyInfo publicKey) {
    return new IssuanceRequest(
        SiteProfiles.of(role),
        names.subject(),
        names.alternativeNames(),
        publicKey,
        notBefore,
        notAfter,
        defects,
        enforcement,
        new IssuanceRequest.Label(role.label(), host));
  }

  /** Whether rules may be broken: because the user insists, or because breaking is the purpose. */
  boolean mayBreakRules() {
    return enforcement == Enforcement.FORCE || !defects.isEmpty();
  }

  /** The same from another CA. */
  public CertificateOrder from(String name) {
    return new CertificateOrder(
        role,
        host,
        names,
        Optional.of(name),
        key,
        notBefore,
        notAfter,
        defects,
        enforcement,
        pfx,
        replaces);
  }

  /** The same in place of an older certificate. */
  public CertificateOrder replacing(SerialNumber serial) {
    return new CertificateOrder(
        role,
        host,
        names,
        authority,
        key,
        notBefore,
        notAfter,
        defects,
        enforcement,
        pfx,
        Optional.of(serial));
  }
}
