package dev.certlab.ca.lab.site;

import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.export.OutputFile;
import dev.certlab.ca.export.PartyFiles;
import dev.certlab.ca.export.SiteImportScript;
import dev.certlab.ca.lab.directory.Change;
import dev.certlab.ca.lab.directory.Change.Kind;
import dev.certlab.ca.lab.directory.LabDirectories;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.LabLock;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.directory.Repair;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.role.SiteCertificate;
import dev.certlab.ca.x509.ParsedCertificate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The identities of the other site systems, which each of them has in {@code cm/peers.pem}: servers
 * of a site trust each other's self-signed certificates by themselves, from the store Trusted
 * People (ConfigMgr cryptographic controls).
 */
public final class SitePeers implements Repair {
  private final LabLayout layout;
  private final LabLock lock;
  private final Ledger ledger;
  private final SitePlaces places;

  SitePeers(LabLayout layout, LabLock lock, Ledger ledger, SitePlaces places) {
    this.layout = layout;
    this.lock = lock;
    this.ledger = ledger;
    this.places = places;
  }

  @Override
  public List<Change> pending(List<Change> before) {
    List<Place.OfSite> systems = systems();
    List<Place.OfSite> anew =
        systems.stream()
            .filter(
                place ->
                    before.stream()
                        .anyMatch(
                            change ->
                                change.is(Kind.CERTIFICATE, place)
                                    || change.is(Kind.RENEWAL, place)))
            .toList();
    List<Place.OfSite> stale = stale(systems);
    return systems.stream()
        .filter(
            place -> stale.contains(place) || anew.stream().anyMatch(other -> !other.equals(place)))
        .map(SitePeers::change)
        .toList();
  }

  private List<Place.OfSite> systems() {
    return places.held().stream()
        .filter(place -> place.kind() == SiteCertificate.SITE_SYSTEM_IDENTITY)
        .toList();
  }

  /** Those whose file is missing or is not what it should be. */
  private List<Place.OfSite> stale(List<Place.OfSite> systems) {
    Map<Place.OfSite, ParsedCertificate> identities = identities(systems);
    return systems.stream()
        .filter(place -> !file(place, identities).isBelow(directory(place)))
        .toList();
  }

  private Map<Place.OfSite, ParsedCertificate> identities(List<Place.OfSite> systems) {
    Map<Place.OfSite, ParsedCertificate> identities = new LinkedHashMap<>();
    for (Place.OfSite place : systems) {
      place
          .latest(ledger)
          .map(CertificateRecord::encoded)
          .ifPresent(der -> identities.put(place, X509Decoder.certificate(der.toArray())));
    }
    return identities;
  }

  private static OutputFile file(
      Place.OfSite place, Map<Place.OfSite, ParsedCertificate> identities) {
    Map<Place.OfSite, ParsedCertificate> others = new LinkedHashMap<>(identities);
    others.remove(place);
    return OutputFile.of(SiteImportScript.PEERS, PartyFiles.pem(List.copyOf(others.values())));
  }

  private Path directory(Place.OfSite place) {
    return layout.siteMade(place.kind().holder(), place.host());
  }

  private static Change change(Place.OfSite place) {
    return new Change(
        Kind.TRUST, place.kind().holder().directory() + "/" + place.host() + "/cm", "of its peers");
  }

  @Override
  public List<Change> carryOut() {
    return lock.holding(
        held -> {
          List<Place.OfSite> systems = systems();
          Map<Place.OfSite, ParsedCertificate> identities = identities(systems);
          List<Change> done = new ArrayList<>();
          for (Place.OfSite place : stale(systems)) {
            file(place, identities).writeBelow(LabDirectories.make(layout, directory(place)));
            done.add(change(place));
          }
          return List.copyOf(done);
        });
  }
}
