package dev.certlab.ca.lab.site;

import dev.certlab.ca.export.OutputFile;
import dev.certlab.ca.export.PartyFiles;
import dev.certlab.ca.export.SiteImportScript;
import dev.certlab.ca.lab.directory.Change;
import dev.certlab.ca.lab.directory.Change.Kind;
import dev.certlab.ca.lab.directory.FileNames;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.LabLock.Held;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.role.Holder;
import dev.certlab.ca.role.SiteCertificate;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What every party that holds a certificate of the site has in {@code cm/} beside it: {@code
 * roots.pem}, all SMS Issuing that are not over, so that old and new overlap; and the script that
 * imports it all on Windows.
 */
public final class SiteTrust {
  static final String ROOTS = "roots.pem";

  private final LabLayout layout;
  private final Ledger ledger;
  private final SitePlaces places;
  private final SiteAuthority authority;

  SiteTrust(LabLayout layout, Ledger ledger, SitePlaces places, SiteAuthority authority) {
    this.layout = layout;
    this.ledger = ledger;
    this.places = places;
    this.authority = authority;
  }

  /** A party that holds certificates of the site. */
  public record Party(Holder holder, String host) {
    public String name() {
      return holder.directory() + "/" + host + "/cm";
    }
  }

  /** The parties of which a file is missing or differs. */
  public List<Party> changes(Instant now) {
    OutputFile roots = roots(now);
    return places.held().stream()
        .filter(place -> place.kind().holder().trustsSite())
        .map(SiteTrust::party)
        .distinct()
        .filter(
            party -> {
              Path directory = directory(party);
              return !roots.isBelow(directory) || !script(party).isBelow(directory);
            })
        .toList();
  }

  private static Party party(Place.OfSite place) {
    return new Party(place.kind().holder(), place.host());
  }

  private OutputFile roots(Instant now) {
    return OutputFile.of(ROOTS, PartyFiles.pem(authority.trusted(now)));
  }

  /** Names the latest certificate of each kind; SMS Issuing is among the roots. */
  private OutputFile script(Party party) {
    SortedMap<SiteCertificate, String> thumbprints = new TreeMap<>();
    for (Place.OfSite place : places.held()) {
      if (party(place).equals(party) && place.kind() != SiteCertificate.SMS_ISSUING) {
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

  public List<Change> makeExact(Held held, Instant now) {
    OutputFile roots = roots(now);
    List<Party> changes = changes(now);
    for (Party party : changes) {
      roots.writeBelow(directory(party));
      script(party).writeBelow(directory(party));
    }
    return changes.stream().map(party -> new Change(Kind.TRUST, party.name(), "")).toList();
  }

  /** After a certificate was laid out there, if its party still stands in the manifest. */
  void writeScript(Held held, Place.OfSite place) {
    if (place.kind().holder().trustsSite() && places.held().contains(place)) {
      script(party(place)).writeBelow(directory(party(place)));
    }
  }
}
