package dev.certlab.ca.lab.directory;

import dev.certlab.ca.lab.authority.Authorities;
import dev.certlab.ca.lab.site.SiteAuthority;
import dev.certlab.ca.lab.site.SitePlace;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.role.SiteCertificate;
import java.nio.file.Path;

/** Where things lie in a lab's directory. */
public record LabLayout(Path root) {
  public static final String MANIFEST = "lab.yaml";

  /** The directory of what the site gives to a party beside its PKI certificate. */
  public static final String SITE_MADE = "cm";

  public LabLayout {
    root = root.toAbsolutePath().normalize();
  }

  public Path manifest() {
    return root.resolve(MANIFEST);
  }

  /** The JSON Schema of the manifest, for editors. */
  public Path schema() {
    return root.resolve("lab.schema.json");
  }

  public Path ledger() {
    return root.resolve("ledger.db");
  }

  public Path keys() {
    return root.resolve("keys");
  }

  /** Keys whose certificates are being issued; see {@link PendingKeys}. */
  public Path pendingKeys() {
    return keys().resolve("pending");
  }

  public Path authorities() {
    return root.resolve("ca");
  }

  public Path certificates() {
    return root.resolve("certs");
  }

  public Path certificates(String role, String host) {
    return certificates().resolve(role).resolve(FileNames.of(host));
  }

  /** What the site gives to a party beside its PKI certificate: {@code certs/ROLE/HOST/cm}. */
  public Path siteMade(String role, String host) {
    return certificates(role, host).resolve(SITE_MADE);
  }

  /** Where a certificate's files lie; for a CA the file itself, for SMS Issuing its roots. */
  public Path files(CertificateRecord certificate) {
    String role = certificate.role();
    if (role.equals(Authorities.ROLE)) {
      return authorities().resolve(certificate.host() + ".crt");
    }
    if (role.equals(SiteCertificate.SMS_ISSUING.label()) || role.equals(SiteAuthority.CROSS)) {
      return siteMade(SiteCertificate.SMS_ISSUING.holder().directory(), certificate.host());
    }
    return SiteCertificate.find(role)
        .map(kind -> new SitePlace(kind, certificate.host()).directory(this))
        .orElseGet(() -> certificates(role, certificate.host()));
  }

  public Path published() {
    return root.resolve("www");
  }

  public Path run() {
    return root.resolve("run");
  }

  /** How lab time runs; see {@link LabClock}. */
  public Path clock() {
    return root.resolve("clock.json");
  }

  public Path service() {
    return run().resolve("service.json");
  }
}
