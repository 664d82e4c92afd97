package dev.certlab.ca.lab.party;

import dev.certlab.ca.export.PartyFiles;
import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.IssuanceCode;
import dev.certlab.ca.lab.directory.Change;
import dev.certlab.ca.lab.directory.Change.Kind;
import dev.certlab.ca.lab.directory.LabDirectories;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabFiles;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.LabLock;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.directory.Repair;
import dev.certlab.ca.lab.manifest.LabSettings;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.role.SiteCertificate;
import dev.certlab.ca.role.SiteRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which certificate the management point's IIS shows on port 443.
 *
 * <p>A PKI certificate that is bound wins over the SMS Role SSL Certificate, also with Enhanced
 * HTTP (ConfigMgr Enhanced HTTP). A site that has been switched keeps it bound until somebody
 * removes the binding; from then on it expires like any other, while the site's would renew itself.
 */
public final class IisBinding implements Repair {
  static final String UNBOUND = "unbound.txt";
  private static final String NOTE =
      "This certificate is not bound in IIS; the site's own takes its place."
          + " Switching the site to HTTPS binds it again.\r\n";

  private final LabLayout layout;
  private final LabLock lock;
  private final LabSettings settings;
  private final Ledger ledger;

  public IisBinding(LabLayout layout, LabLock lock, LabSettings settings, Ledger ledger) {
    this.layout = layout;
    this.lock = lock;
    this.settings = settings;
    this.ledger = ledger;
  }

  /** The certificate that is shown; empty if the management point has none. */
  public Optional<CertificateRecord> shown() {
    return pki().or(this::site);
  }

  private Optional<CertificateRecord> pki() {
    return place()
        .latest(ledger)
        .filter(latest -> Files.exists(place().files(layout).resolve(PartyFiles.CERTIFICATE)))
        .filter(latest -> !Files.exists(mark()));
  }

  private Optional<CertificateRecord> site() {
    return settings.isEnhancedHttp()
        ? new Place.OfSite(SiteCertificate.ROLE_SSL, place().host()).latest(ledger)
        : Optional.empty();
  }

  private Place.Party place() {
    return new Place.Party(SiteRole.MANAGEMENT_POINT, settings.hosts().managementPoint());
  }

  private Path mark() {
    return place().files(layout).resolve(UNBOUND);
  }

  /** One finding if a PKI certificate wins although the site uses Enhanced HTTP. */
  public List<Finding> findings() {
    Optional<CertificateRecord> pki = settings.isEnhancedHttp() ? pki() : Optional.empty();
    return pki
        .map(
            certificate ->
                Finding.of(
                    IssuanceCode.PKI_CERTIFICATE_LEFT_BOUND,
                    place()
                        + " shows its PKI certificate, which ends "
                        + certificate.validity().notAfter()
                        + ", and not the site's own",
                    Evidence.none()))
        .stream()
        .toList();
  }

  /** Takes the PKI certificate out of the binding; its files stay where they are. */
  public void unbind() {
    if (pki().isEmpty()) {
      throw LabException.badInput(place() + " has no PKI certificate that is bound");
    }
    if (!settings.isEnhancedHttp()) {
      throw LabException.badInput(
          "the site uses HTTPS, so "
              + place()
              + " needs its PKI certificate; set communication to"
              + " enhanced-http in lab.yaml first");
    }
    lock.run(
        held -> SafeFile.write(LabDirectories.ready(layout, mark()), NOTE, Confidentiality.PUBLIC));
  }

  /** Binds the PKI certificate again if the site uses HTTPS; a certificate laid out is bound. */
  @Override
  public List<Change> pending(List<Change> before) {
    boolean isUnbound = !settings.isEnhancedHttp() && Files.exists(mark());
    return isUnbound && before.stream().noneMatch(change -> change.laysOut(place()))
        ? List.of(Change.at(place(), Kind.BINDING))
        : List.of();
  }

  @Override
  public List<Change> carryOut() {
    return lock.holding(
        held -> {
          List<Change> changes = pending(List.of());
          changes.forEach(change -> LabFiles.delete(mark()));
          return changes;
        });
  }
}
