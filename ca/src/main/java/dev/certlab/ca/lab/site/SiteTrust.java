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
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.role.Holder;
import dev.certlab.ca.role.SiteCertificate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What every party that holds a certificate of the site has in {@code cm/} beside it: {@code
 * roots.pem}, each SMS Issuing that the party trusts, so that old and new overlap; and the script
 * that imports it all on Windows.
 */
public final class SiteTrust implements Repair {
  static final String ROOTS = "roots.pem";

  private final LabLayout layout;
  private final LabLock lock;
  private final InstantSource clock;
  private final Ledger ledger;
  private final SitePlaces places;
  private final SiteAuthority authority;
  private final Duration trustDelay;

  SiteTrust(
      LabLayout layout,
      LabLock lock,
      InstantSource clock,
      Ledger ledger,
      SitePlaces places,
      SiteAuthority authority,
      Duration trustDelay) {
    this.layout = layout;
    this.lock = lock;
    this.clock = clock;
    this.ledger = ledger;
    this.places = places;
    this.authority = authority;
    this.trustDelay = trustDelay;
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
    boolean newRoot = before.stream().anyMatch(change -> change.laysOut(authority.place()));
    Instant now = clock.instant();
    Set<String> laidOut =
        before.stream().filter(Change::laysOut).map(Change::subject).collect(Collectors.toSet());
    List<Party> differing = new ArrayList<>();
    placesByParty()
        .forEach(
            (party, places) -> {
              boolean scriptWritten =
                  places.stream().anyMatch(place -> laidOut.contains(place.toString()));
              boolean same =
                  roots(party, now).isBelow(directory(party))
                      && (scriptWritten || script(party, places).isBelow(directory(party)));
              if ((newRoot && learnsAtOnce(party, now)) || !same) {
                differing.add(party);
              }
            });
    return differing;
  }

  /** What each party that trusts the site holds of it. */
  private Map<Party, List<Place.OfSite>> placesByParty() {
    return places.held().stream()
        .filter(place -> place.kind().holder().trustsSite())
        .collect(Collectors.groupingBy(Party::of, LinkedHashMap::new, Collectors.toList()));
  }

  /** The site server has made them all itself. */
  private OutputFile roots(Party party, Instant now) {
    boolean own = party.holder() == Holder.SITE_SERVER;
    return OutputFile.of(
        ROOTS, PartyFiles.pem(own ? authority.roots(now) : authority.trusted(now)));
  }

  /** Whether a root that is made now will be among those that it trusts. */
  private boolean learnsAtOnce(Party party, Instant now) {
    return party.holder() == Holder.SITE_SERVER
        || trustDelay.isZero()
        || authority.roots(now).isEmpty();
  }

  /**
   * Names the latest certificate of each kind; SMS Issuing is among the roots.
   *
   * @param held what that party holds
   */
  private OutputFile script(Party party, List<Place.OfSite> held) {
    SortedMap<SiteCertificate, String> thumbprints = new TreeMap<>();
    for (Place.OfSite place : held) {
      if (place.kind() != SiteCertificate.SMS_ISSUING) {
        place
            .latest(ledger)
            .ifPresent(record -> thumbprints.put(place.kind(), record.sha1().hex()));
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
          Instant now = clock.instant();
          List<Party> differing = differing(List.of());
          for (Party party : differing) {
            Path directory = LabDirectories.make(layout, directory(party));
            roots(party, now).writeBelow(directory);
            script(party, places.heldBy(party.holder(), party.host())).writeBelow(directory);
          }
          return differing.stream().map(Party::change).toList();
        });
  }

  /** After a certificate was laid out there, if its party still stands in the manifest. */
  void writeScript(Held held, Place.OfSite place) {
    Party party = Party.of(place);
    List<Place.OfSite> ofParty = places.heldBy(party.holder(), party.host());
    if (party.holder().trustsSite() && ofParty.contains(place)) {
      script(party, ofParty).writeBelow(directory(party));
    }
  }
}
