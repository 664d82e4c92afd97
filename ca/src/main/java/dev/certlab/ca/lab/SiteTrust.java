package dev.certlab.ca.lab;

import dev.certlab.ca.export.OutputFile;
import dev.certlab.ca.export.PartyFiles;
import dev.certlab.ca.lab.Reconciler.Change;
import dev.certlab.ca.lab.Reconciler.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Who trusts SMS Issuing: every party that holds a certificate of the site has {@code
 * cm/roots.pem}, all roots that are not over, so that old and new overlap.
 */
final class SiteTrust {
  static final String ROOTS = "roots.pem";

  private final LabLayout layout;
  private final SitePlaces places;
  private final SiteAuthority authority;

  SiteTrust(LabLayout layout, SitePlaces places, SiteAuthority authority) {
    this.layout = layout;
    this.places = places;
    this.authority = authority;
  }

  /** A party whose file is missing or differs. */
  record Party(String role, String host) {
    String name() {
      return role + "/" + host + "/cm";
    }
  }

  List<Party> changes(Instant now) {
    byte[] wanted = content(now);
    return places.held().stream()
        .filter(place -> place.kind().holder().trustsSite())
        .map(place -> new Party(place.kind().holder().directory(), place.host()))
        .distinct()
        .filter(party -> differs(file(party), wanted))
        .toList();
  }

  private byte[] content(Instant now) {
    return PartyFiles.pem(authority.trusted(now));
  }

  private Path file(Party party) {
    return layout.siteMade(party.role(), party.host()).resolve(ROOTS);
  }

  private static boolean differs(Path file, byte[] wanted) {
    try {
      return !Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), wanted);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + file, failed);
    }
  }

  /** Under the lab's lock. */
  List<Change> makeExact(Instant now) {
    OutputFile roots = OutputFile.of(ROOTS, content(now));
    List<Party> changes = changes(now);
    changes.forEach(party -> roots.writeBelow(layout.siteMade(party.role(), party.host())));
    return changes.stream().map(party -> new Change(Kind.TRUST, party.name(), "")).toList();
  }
}
