package dev.certlab.site;

import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.issue.Defect;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.authority.Revocation;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.lab.manifest.Parties;
import dev.certlab.ca.lab.party.CertificateOrder;
import dev.certlab.ca.role.SiteRole;
import dev.certlab.ca.verify.request.CrlFailure;
import dev.certlab.ca.verify.request.CrlLookup;
import dev.certlab.ca.verify.request.CrlSource;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.site.client.CallOrder;
import dev.certlab.site.way.CallReport;
import dev.certlab.site.way.SiteSwitch;
import dev.certlab.site.way.Switches;
import dev.certlab.site.way.Zone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A site that runs over a lab, with CRLs that come from its files, by zone. */
final class LiveSite implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();

  final Lab lab;
  final Site site;
  volatile Instant now = Labs.NOW;
  private volatile Duration hang = Duration.ZERO;
  private volatile Switches switches = Switches.defaults();
  private volatile Set<Zone> open = Set.of(Zone.INTRANET, Zone.INTERNET);

  private LiveSite(Path directory, LabManifest manifest, SiteSettings settings) {
    InstantSource clock = () -> now;
    this.lab = Labs.lab(directory, manifest, clock);
    this.site =
        Site.start(
            lab.layout(),
            lab.settings(),
            settings,
            new Site.World(clock, RANDOM, this::crls, () -> switches));
  }

  static LiveSite start(Path directory, LabManifest manifest) {
    return start(directory, manifest, SiteSettings.standard());
  }

  static LiveSite start(Path directory, LabManifest manifest, SiteSettings settings) {
    return new LiveSite(directory, manifest, settings);
  }

  /** From now on whoever asks for a CRL on the intranet waits so long. */
  LiveSite hang(Duration time) {
    hang = time;
    return this;
  }

  private CrlSource crls(Zone zone) {
    if (zone == Zone.INTRANET && !hang.isZero()) {
      LockSupport.parkNanos(hang.toNanos());
    }
    if (open.contains(zone)) {
      return CrlSource.of(published(lab.layout()));
    }
    return query -> {
      List<CrlFailure> failures =
          query.uris().stream()
              .map(
                  uri ->
                      new CrlFailure(VerificationCode.CRL_UNREACHABLE, uri, "connection refused"))
              .toList();
      return CrlLookup.of(List.of(), failures);
    };
  }

  private static List<ParsedCrl> published(LabLayout layout) {
    List<ParsedCrl> crls = new ArrayList<>();
    try (Stream<Path> files = Files.list(layout.published())) {
      for (Path file : files.filter(each -> each.toString().endsWith(".crl")).toList()) {
        crls.add(X509Decoder.crl(Files.readAllBytes(file)));
      }
      return crls;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Opens these zones and closes the others. */
  LiveSite expose(Zone... zones) {
    open = Set.of(zones);
    return this;
  }

  LiveSite turn(SiteSwitch which, boolean position) {
    switches = switches.with(which, position);
    return this;
  }

  CallReport call(Zone from) {
    return site.call(CallOrder.from(from, Labs.CLIENT));
  }

  Path party(SiteRole role, String host) {
    return lab.layout().certificates(role.label(), host);
  }

  /** Another certificate in the place of the one that lies there. */
  void reissue(SiteRole role, String host, Defect... defects) {
    Parties parties = lab.settings().parties();
    Place.Party place = new Place.Party(role, host);
    CertificateOrder old = CertificateOrder.of(parties.find(place).orElseThrow());
    lab.enrollment()
        .enroll(List.of(CertificateOrder.at(place, old.names()).defects(Set.of(defects)).build()));
  }

  void revoke(SiteRole role, String host) {
    lab.revocation()
        .revoke(
            new Place.Party(role, host).latest(lab.ledger()).orElseThrow(),
            RevocationReason.KEY_COMPROMISE,
            Revocation.Publication.NOW);
  }

  static void copyAll(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static void deleteAll(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    site.close();
    lab.close();
  }
}
