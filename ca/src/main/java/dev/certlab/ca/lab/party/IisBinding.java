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
 * Which certificate the IIS of each management point shows on port 443.
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

  /** The certificate that a management point shows; empty if it has none. */
  public Optional<CertificateRecord> shown(Place.Party managementPoint) {
    return pki(managementPoint).or(() -> site(managementPoint));
  }

  private Optional<CertificateRecord> pki(Place.Party place) {
    return place
        .latest(ledger)
        .filter(latest -> Files.exists(place.files(layout).resolve(PartyFiles.CERTIFICATE)))
        .filter(latest -> !Files.exists(mark(place)));
  }

  private Optional<CertificateRecord> site(Place.Party place) {
    return settings.isEnhancedHttp()
        ? new Place.OfSite(SiteCertificate.ROLE_SSL, place.host()).latest(ledger)
        : Optional.empty();
  }

  /** The management points of the lab. */
  public List<Place.Party> places() {
    return settings.parties().places(SiteRole.MANAGEMENT_POINT);
  }

  private Path mark(Place.Party place) {
    return place.files(layout).resolve(UNBOUND);
  }

  /** One finding for each PKI certificate that wins although the site uses Enhanced HTTP. */
  public List<Finding> findings() {
    return leftBound().stream()
        .map(
            place ->
                Finding.of(
                    IssuanceCode.PKI_CERTIFICATE_LEFT_BOUND,
                    place
                        + " shows its PKI certificate, which ends "
                        + pki(place).orElseThrow().validity().notAfter()
                        + ", and not the site's own",
                    Evidence.none()))
        .toList();
  }

  private List<Place.Party> leftBound() {
    return settings.isEnhancedHttp()
        ? places().stream().filter(place -> pki(place).isPresent()).toList()
        : List.of();
  }

  /** Takes every PKI certificate out of its binding; for the rest as below. */
  public List<Place.Party> unbind() {
    List<Place.Party> bound = places().stream().filter(place -> pki(place).isPresent()).toList();
    if (bound.isEmpty()) {
      throw LabException.badInput("no management point has a PKI certificate that is bound");
    }
    bound.forEach(this::unbind);
    return bound;
  }

  /**
   * Takes the PKI certificate of a management point out of the binding; its files stay where they
   * are. Throws {@link LabException} if none is bound, or the site needs it.
   */
  public void unbind(Place.Party place) {
    if (pki(place).isEmpty()) {
      throw LabException.badInput(place + " has no PKI certificate that is bound");
    }
    if (!settings.isEnhancedHttp()) {
      throw LabException.badInput(
          "the site uses HTTPS, so "
              + place
              + " needs its PKI certificate; set communication to"
              + " enhanced-http in lab.yaml first");
    }
    lock.run(
        held ->
            SafeFile.write(
                LabDirectories.ready(layout, mark(place)), NOTE, Confidentiality.PUBLIC));
  }

  /** Binds the PKI certificates again if the site uses HTTPS; one that is laid out is bound. */
  @Override
  public List<Change> pending(List<Change> before) {
    return toBind().stream()
        .filter(place -> before.stream().noneMatch(change -> change.laysOut(place)))
        .map(place -> Change.at(place, Kind.BINDING))
        .toList();
  }

  private List<Place.Party> toBind() {
    return settings.isEnhancedHttp()
        ? List.of()
        : places().stream().filter(place -> Files.exists(mark(place))).toList();
  }

  @Override
  public List<Change> carryOut() {
    return lock.holding(
        held -> {
          List<Place.Party> unbound = toBind();
          unbound.forEach(place -> LabFiles.delete(mark(place)));
          return unbound.stream().map(place -> Change.at(place, Kind.BINDING)).toList();
        });
  }
}
