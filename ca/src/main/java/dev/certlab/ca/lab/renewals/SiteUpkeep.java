package dev.certlab.ca.lab.renewals;

import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.issue.CertificateProfile;
import dev.certlab.ca.lab.directory.Change;
import dev.certlab.ca.lab.directory.Change.Kind;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabLock;
import dev.certlab.ca.lab.directory.LabLock.Held;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.directory.Repair;
import dev.certlab.ca.lab.manifest.LabSettings;
import dev.certlab.ca.lab.manifest.OwedHooks;
import dev.certlab.ca.lab.manifest.OwedHooks.Renewed;
import dev.certlab.ca.lab.party.Holdings;
import dev.certlab.ca.lab.site.SiteAuthority;
import dev.certlab.ca.lab.site.SiteEnrollment;
import dev.certlab.ca.lab.site.SiteParts;
import dev.certlab.ca.lab.site.SitePeers;
import dev.certlab.ca.lab.site.SitePlaces;
import dev.certlab.ca.lab.site.SiteRetirement;
import dev.certlab.ca.lab.site.SiteTrust;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.renewal.Renewable;
import dev.certlab.ca.renewal.RenewalKey;
import dev.certlab.ca.role.SiteCertificate;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.SerialNumber;
import dev.certlab.ca.x509.Validity;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Does what a site does for itself: makes the certificates that are missing and renews those that
 * are due, each with the same names. In a site that has never used Enhanced HTTP it does nothing.
 *
 * <p>Whether a certificate is due is decided again under the lab's lock, together with the signing
 * and the files, so that of two renewers only one acts.
 */
public final class SiteUpkeep implements Repair {
  private final LabLock lock;
  private final LabEnvironment environment;
  private final LabSettings settings;
  private final SiteAuthority authority;
  private final SiteEnrollment enrollment;
  private final Renewals renewals;
  private final SiteTrust trust;
  private final SitePeers peers;
  private final SitePlaces places;
  private final SiteRetirement retirement;
  private final Holdings holdings;
  private final OwedHooks hooks;

  public SiteUpkeep(
      LabLock lock,
      LabSettings settings,
      LabEnvironment environment,
      Renewals renewals,
      SiteParts site,
      Holdings holdings,
      OwedHooks hooks) {
    this.lock = lock;
    this.environment = environment;
    this.renewals = renewals;
    this.settings = settings;
    this.authority = site.authority();
    this.enrollment = site.enrollment();
    this.places = site.places();
    this.trust = site.trust();
    this.peers = site.peers();
    this.holdings = holdings;
    this.retirement = site.retirement();
    this.hooks = hooks;
  }

  private Instant now() {
    return environment.clock().instant();
  }

  @Override
  public List<Change> pending(List<Change> before) {
    List<Change> all = new ArrayList<>(before);
    List<Place.OfSite> held = places.held();
    roots(held).forEach(place -> change(place, all).ifPresent(all::add));
    all.addAll(trust.pending(all));
    others(held).forEach(place -> change(place, all).ifPresent(all::add));
    all.addAll(peers.pending(all));
    all.addAll(retirement.pending(all));
    return List.copyOf(all.subList(before.size(), all.size()));
  }

  @Override
  public List<Change> carryOut() {
    List<Change> done = new ArrayList<>();
    List<Place.OfSite> held = places.held();
    // SMS Issuing and the trust in it come first, so that nobody meets what he does not trust yet.
    List<Renewed<Change>> newRoots = new ArrayList<>();
    try {
      done.addAll(carryOut(roots(held), newRoots::add));
      done.addAll(trust.carryOut());
      newRoots.forEach(Renewed::runHook);
    } finally {
      newRoots.forEach(Renewed::close);
    }
    done.addAll(carryOut(others(held), SiteUpkeep::runHook));
    done.addAll(peers.carryOut());
    done.addAll(retirement.carryOut());
    return done;
  }

  private static List<Place.OfSite> roots(List<Place.OfSite> places) {
    return places.stream().filter(SiteUpkeep::isRoot).toList();
  }

  private static List<Place.OfSite> others(List<Place.OfSite> places) {
    return places.stream().filter(place -> !isRoot(place)).toList();
  }

  /** Whether the site can still issue. */
  public boolean holdsIssuingKey() {
    return authority.current().isPresent();
  }

  /**
   * From when the parties of the site accept a certificate that it has signed; empty if they do
   * now. See {@link dev.certlab.ca.role.Succession}.
   */
  public Optional<Instant> refusedUntil(CertificateRecord certificate) {
    return authority.refusedUntil(X509Decoder.certificate(certificate.encoded().toArray()), now());
  }

  private static boolean isRoot(Place.OfSite place) {
    return place.kind() == SiteCertificate.SMS_ISSUING;
  }

  private List<Change> carryOut(List<Place.OfSite> all, Consumer<Renewed<Change>> then) {
    List<Place.OfSite> due =
        all.stream().filter(place -> change(place, List.of()).isPresent()).toList();
    List<KeyPair> keys = keys(due);
    List<Change> done = new ArrayList<>();
    for (int i = 0; i < due.size(); i++) {
      Place.OfSite place = due.get(i);
      KeyPair pair = keys.get(i);
      lock.holding(held -> carryOut(held, place, pair))
          .ifPresent(
              renewed -> {
                done.add(renewed.made());
                then.accept(renewed);
              });
    }
    return done;
  }

  private static void runHook(Renewed<Change> renewed) {
    try (renewed) {
      renewed.runHook();
    }
  }

  /** One for each place: that of the old certificate if it is to be kept, else a new one. */
  private List<KeyPair> keys(List<Place.OfSite> due) {
    List<Optional<KeyPair>> kept = due.stream().map(this::kept).toList();
    List<KeySpec> missing = new ArrayList<>();
    for (int i = 0; i < due.size(); i++) {
      if (kept.get(i).isEmpty()) {
        missing.add(settings.siteCertificates().key(due.get(i).kind()));
      }
    }
    Iterator<KeyPair> made = environment.crypto().generateAll(missing).iterator();
    return kept.stream().map(pair -> pair.orElseGet(made::next)).toList();
  }

  private Optional<KeyPair> kept(Place.OfSite place) {
    return settings.renewal().key() == RenewalKey.NEW || isRoot(place)
        ? Optional.empty()
        : enrollment
            .latest(place)
            .filter(latest -> enrollment.isComplete(place, latest))
            .flatMap(this::pair);
  }

  /** Nothing if somebody else is renewing it at this moment; whether it is due is asked again. */
  private Optional<KeyPair> pair(CertificateRecord latest) {
    try {
      return Optional.of(holdings.pair(latest));
    } catch (LabException replacedMeanwhile) {
      return Optional.empty();
    }
  }

  private Optional<CertificateRecord> latest(Place.OfSite place) {
    return isRoot(place) ? authority.latest() : enrollment.latest(place);
  }

  private Optional<Change> change(Place.OfSite place, List<Change> before) {
    Optional<CertificateRecord> latest = latest(place);
    boolean completed = before.stream().anyMatch(change -> change.is(Kind.RECOVERY, place));
    if (latest.isEmpty() || !(completed || enrollment.isComplete(place, latest.get()))) {
      return Optional.of(Change.at(place, Kind.CERTIFICATE));
    }
    boolean newRoot = before.stream().anyMatch(change -> change.laysOut(authority.place()));
    ParsedCertificate certificate = X509Decoder.certificate(latest.get().encoded().toArray());
    boolean follows =
        place.kind().followsIssuer() && (newRoot || !authority.isOfCurrent(certificate));
    Renewable renewable = renewals.of(place, latest.get());
    boolean due =
        newRoot ? renewable.isDueAt(now()) : isWorthRenewing(place.kind(), renewable, now());
    return follows || due
        ? Optional.of(Change.renewal(place, latest.get(), now()))
        : Optional.empty();
  }

  private boolean isWorthRenewing(SiteCertificate kind, Renewable renewable, Instant now) {
    Optional<Validity> signer =
        kind.isIssuedBySite()
            ? authority.current().map(ParsedCertificate::validity)
            : Optional.empty();
    return renewable.isWorthRenewingAt(now, CertificateProfile.CLOCK_SKEW, signer);
  }

  private Optional<Renewed<Change>> carryOut(Held held, Place.OfSite place, KeyPair pair) {
    return change(place, List.of()).map(change -> carryOut(held, place, pair, change));
  }

  /** What is made because files were missing is no renewal, and no hook is told of it. */
  private Renewed<Change> carryOut(Held held, Place.OfSite place, KeyPair pair, Change change) {
    Optional<SerialNumber> replaces = latest(place).map(CertificateRecord::serial);
    Optional<SerialNumber> renewed = replaces.filter(old -> change.kind() == Kind.RENEWAL);
    return hooks.owing(
        held,
        place,
        renewed,
        () -> {
          if (isRoot(place)) {
            authority.make(held, pair, replaces);
          } else {
            enrollment.issue(held, place, pair, replaces, Optional.empty());
          }
          return change;
        });
  }
}
