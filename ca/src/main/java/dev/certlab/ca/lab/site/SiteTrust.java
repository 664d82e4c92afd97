package dev.certlab.ca.lab.site;

import dev.certlab.ca.export.OutputFile;
import dev.certlab.ca.export.PartyFiles;
import dev.certlab.ca.export.SiteImportScript;
import dev.certlab.ca.lab.directory.Change;
import dev.certlab.ca.lab.directory.Change.Kind;
import dev.certlab.ca.lab.directory.FileNames;
import dev.certlab.ca.lab.directory.LabDirectories;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.LabLock;
import dev.certlab.ca.lab.directory.LabLock.Held;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.directory.Repair;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.role.Holder;
import dev.certlab.ca.role.SiteCertificate;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What every party that holds a certificate of the site has in {@code cm/} beside it: {@code
 * roots.pem}, all SMS Issuing that are not over, so that old and new overlap; and the script that
 * imports it all on Windows.
 */
public final class SiteTrust implements Repair {
  static final String ROOTS = "roots.pem";

  private final LabLayout layout;
  private final LabLock lock;
  private final InstantSource clock;
  private final Ledger ledger;
  private final SitePlaces places;
  private final SiteAuthority authority;

  SiteTrust(
      LabLayout layout,
      LabLock lock,
      InstantSource clock,
      Ledger ledger,
      SitePlaces places,
      SiteAuthority authority) {
    this.layout = layout;
    this.lock = lock;
    this.clock = clock;
    this.ledger = ledger;
    this.places = places;
    this.authority = authority;
  }

  /** A party that holds certificates of the site. */
  private record Party(Holder holder, String host) {
    static Party of(Place.OfSite place) {
      return new Party(place.kind().holder(), place.host());
    }

    Change change() {
      return new Change(Kind.TRUST, holder.directory() + "/" + host + "/cm", "");
    }
  }

  @Override
  public List<Change> pending(List<Change> before) {
    return differing(before).stream().map(Party::change).toList();
  }

  /** The parties of which a file is missing or differs, or will once {@code before} is done. */
  private List<Party> differing(List<Change> before) {
    List<Place.OfSite> held = places.held();
    boolean newRoot = before.stream().anyMatch(change -> change.laysOut(authority.place()));
    Set<Party> scriptWritten =
        held.stream()
            .filter(place -> before.stream().anyMatch(change -> change.laysOut(place)))
            .map(Party::of)
            .collect(Collectors.toSet());
    OutputFile roots = roots();
    return held.stream()
        .filter(place -> place.kind().holder().trustsSite())
        .map(Party::of)
        .distinct()
        .filter(
            party ->
                newRoot
                    || !roots.isBelow(directory(party))
                    || !(scriptWritten.contains(party)
                        || script(party, held).isBelow(directory(party))))
        .toList();
  }

  private OutputFile roots() {
    return OutputFile.of(ROOTS, PartyFiles.pem(authority.trusted(clock.instant())));
  }

  /** Names the latest certificate of each kind; SMS Issuing is among the roots. */
  private OutputFile script(Party party, List<Place.OfSite> held) {
    SortedMap<SiteCertificate, String> thumbprints = new TreeMap<>();
    for (Place.OfSite place : held) {
      if (Party.of(place).equals(party) && place.kind() != SiteCertificate.SMS_ISSUING) {
        for (CertificateRecord record : place.certificates(ledger)) {
          thumbprints.put(place.kind(), record.sha1().hex());
        }
      }
    }
    return new SiteImportScript(
            party.holder().directory(), party.host(), FileNames.of(party.host()))
        .file(thumbprints);
  }

  private Path directory(Party party) {
    return layout.siteMade(party.holder(), party.host());
  }

  @Override
  public List<Change> carryOut() {
    return lock.holding(
        held -> {
          OutputFile roots = roots();
          List<Party> differing = differing(List.of());
          List<Place.OfSite> places = this.places.held();
          for (Party party : differing) {
            Path directory = LabDirectories.make(layout, directory(party));
            roots.writeBelow(directory);
            script(party, places).writeBelow(directory);
          }
          return differing.stream().map(Party::change).toList();
        });
  }

  /** After a certificate was laid out there, if its party still stands in the manifest. */
  void writeScript(Held held, Place.OfSite place) {
    List<Place.OfSite> all = places.held();
    if (place.kind().holder().trustsSite() && all.contains(place)) {
      Party party = Party.of(place);
      script(party, all).writeBelow(directory(party));
    }
  }
}
