package dev.certlab.ca.lab;

import dev.certlab.ca.der.PublicKeys;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.issue.CertifiedKey;
import dev.certlab.ca.issue.IssuanceRequest;
import dev.certlab.ca.issue.SelfSigned;
import dev.certlab.ca.lab.PendingKeys.PendingKey;
import dev.certlab.ca.lab.Reconciler.Change;
import dev.certlab.ca.lab.Reconciler.Kind;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.renewal.Renewable;
import dev.certlab.ca.renewal.RenewalKey;
import dev.certlab.ca.role.RoleNames;
import dev.certlab.ca.role.SiteCertificate;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.SerialNumber;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Does what a site does for itself: makes the certificates that are missing and renews those that
 * are due, each with the same names. In a site that has never used Enhanced HTTP it does nothing.
 *
 * <p>Whether a certificate is due is decided again under the lab's lock, together with the signing
 * and the files, so that of two renewers only one acts.
 */
public final class Renewer {
  private static final String SELF_SIGNED = "self-signed";

  private final LabLayout layout;
  private final LabEnvironment environment;
  private final Ledger ledger;
  private final RenewalSettings settings;
  private final SiteAuthority authority;
  private final SiteFiles files;
  private final Renewals renewals;
  private final SiteTrust trust;
  private final SitePlaces places;
  private final SiteRetirement retirement;
  private final Holdings holdings;
  private final RenewalHook hook;

  Renewer(
      LabLayout layout,
      LabManifest manifest,
      LabEnvironment environment,
      Ledger ledger,
      Renewals renewals,
      SiteAuthority authority,
      Holdings holdings) {
    this.layout = layout;
    this.environment = environment;
    this.ledger = ledger;
    this.settings = new RenewalSettings(manifest);
    this.authority = authority;
    this.holdings = holdings;
    this.files = new SiteFiles(layout, manifest, environment.crypto());
    this.renewals = renewals;
    this.places = new SitePlaces(manifest, settings, ledger);
    this.trust = new SiteTrust(layout, ledger, places, authority);
    this.retirement = new SiteRetirement(layout, places);
    this.hook = new RenewalHook(settings, layout, environment);
  }

  private Instant now() {
    return environment.clock().instant();
  }

  /** What {@link #run} would do now. */
  List<Change> plan() {
    List<Change> changes = new ArrayList<>();
    places.held().forEach(place -> change(place).ifPresent(changes::add));
    trust.changes(now()).forEach(party -> changes.add(new Change(Kind.TRUST, party.name(), "")));
    changes.addAll(retirement.changes());
    return changes;
  }

  /** Does it, and says what it did. */
  public List<Change> run() {
    List<Change> done = new ArrayList<>();
    List<SitePlace> held = places.held();
    // SMS Issuing and the trust in it come first, so that nobody meets what he does not trust yet.
    Map<SitePlace, Change> newRoots = new LinkedHashMap<>();
    done.addAll(run(held.stream().filter(Renewer::isRoot).toList(), newRoots::put));
    done.addAll(LabLock.holding(layout, () -> trust.makeExact(now())));
    newRoots.forEach(this::runHook);
    done.addAll(run(held.stream().filter(place -> !isRoot(place)).toList(), this::runHook));
    done.addAll(LabLock.holding(layout, retirement::carryOut));
    return done;
  }

  /** Whether the site can still issue. */
  public boolean holdsIssuingKey() {
    return authority.current().isPresent();
  }

  private static boolean isRoot(SitePlace place) {
    return place.kind() == SiteCertificate.SMS_ISSUING;
  }

  private List<Change> run(List<SitePlace> all, BiConsumer<SitePlace, Change> then) {
    List<SitePlace> due = all.stream().filter(place -> change(place).isPresent()).toList();
    List<KeyPair> keys = keys(due);
    List<Change> done = new ArrayList<>();
    for (int i = 0; i < due.size(); i++) {
      SitePlace place = due.get(i);
      KeyPair pair = keys.get(i);
      Optional<Change> change = LabLock.holding(layout, () -> carryOut(place, pair));
      change.ifPresent(done::add);
      change.ifPresent(c -> then.accept(place, c));
    }
    return done;
  }

  /**
   * Of SMS Issuing it is told the directory with {@code roots.pem}; the root has no other files.
   */
  private void runHook(SitePlace place, Change change) {
    if (change.kind() == Kind.RENEWAL) {
      Path files = place.directory(layout);
      hook.run(place.subject(), isRoot(place) ? files.resolveSibling("") : files);
    }
  }

  /** One for each place: that of the old certificate if it is to be kept, else a new one. */
  private List<KeyPair> keys(List<SitePlace> due) {
    List<Optional<KeyPair>> kept = due.stream().map(this::kept).toList();
    List<SitePlace> without =
        due.stream().filter(place -> kept.get(due.indexOf(place)).isEmpty()).toList();
    Iterator<KeyPair> made =
        environment
            .crypto()
            .generateAll(without.stream().map(place -> settings.key(place.kind())).toList())
            .iterator();
    return kept.stream().map(pair -> pair.orElseGet(made::next)).toList();
  }

  private Optional<KeyPair> kept(SitePlace place) {
    return settings.renewalKey() == RenewalKey.NEW || isRoot(place)
        ? Optional.empty()
        : latest(place).filter(latest -> isComplete(place, latest)).map(holdings::pair);
  }

  /**
   * Makes one that ConfigMgr makes when an administrator wants it, in place of the one before if
   * there is one.
   *
   * @param host the server's name; for boot media any name
   * @param notAfter empty: the lifetime of the manifest, or of the kind
   */
  public CertificateRecord make(SiteCertificate kind, String host, Optional<Instant> notAfter) {
    if (kind.renewsItself()) {
      throw LabException.badInput(
          kind.label() + "/" + host + " renews itself; 'certlab apply' does it when it is due");
    }
    if (host.isBlank() || host.length() > 64 || host.chars().anyMatch(Character::isISOControl)) {
      throw LabException.badInput("'" + host + "' is no name of a host: one to 64 characters");
    }
    if (notAfter.isPresent() && !notAfter.get().isAfter(now())) {
      throw LabException.badInput("it would end at " + notAfter.get() + ", before it begins");
    }
    SitePlace place = new SitePlace(kind, host);
    KeyPair pair = environment.crypto().generate(settings.key(kind));
    return LabLock.holding(
        layout,
        () -> {
          issue(place, pair, latest(place).map(CertificateRecord::serial), notAfter);
          return latest(place).orElseThrow();
        });
  }

  private Optional<CertificateRecord> latest(SitePlace place) {
    return ledger.certificates(place.kind().label(), place.host()).stream()
        .reduce((earlier, later) -> later);
  }

  private Optional<Change> change(SitePlace place) {
    Optional<CertificateRecord> latest = latest(place);
    if (latest.isEmpty() || !isComplete(place, latest.get())) {
      return Optional.of(new Change(Kind.CERTIFICATE, place.subject(), ""));
    }
    ParsedCertificate certificate = X509Decoder.certificate(latest.get().encoded().toArray());
    boolean follows = place.kind().followsIssuer() && !authority.isOfCurrent(certificate);
    Renewable renewable = renewals.of(place, latest.get());
    boolean due = renewable.isDueAt(now()) && gains(place, renewable);
    return follows || due
        ? Optional.of(
            new Change(
                Kind.RENEWAL,
                place.subject(),
                "the old one ends " + latest.get().validity().notAfter()))
        : Optional.empty();
  }

  private boolean isComplete(SitePlace place, CertificateRecord latest) {
    return isRoot(place)
        ? authority.current().isPresent()
        : files.isComplete(place, X509Decoder.certificate(latest.encoded().toArray()));
  }

  /** A successor that would end no later, because its issuer ends, is not worth making. */
  private boolean gains(SitePlace place, Renewable old) {
    return !place.kind().isIssuedBySite()
        || authority
            .current()
            .map(root -> root.validity().notAfter().isAfter(old.validity().notAfter()))
            .orElse(true);
  }

  /** Under the lab's lock. */
  private Optional<Change> carryOut(SitePlace place, KeyPair pair) {
    Optional<Change> change = change(place);
    if (change.isPresent()) {
      Optional<SerialNumber> replaces = latest(place).map(CertificateRecord::serial);
      if (isRoot(place)) {
        authority.make(pair, replaces);
      } else {
        issue(place, pair, replaces, Optional.empty());
      }
    }
    return change;
  }

  private void issue(
      SitePlace place, KeyPair pair, Optional<SerialNumber> replaces, Optional<Instant> notAfter) {
    IssuanceRequest request = request(place, pair, notAfter);
    try (PendingKey kept = new PendingKeys(layout, environment.crypto()).keep(pair)) {
      ParsedCertificate certificate =
          place.kind().isIssuedBySite()
              ? authority.open().issue(request, replaces).certificate()
              : selfSigned(request, pair, replaces);
      layOut(place, new CertifiedKey(pair.getPrivate(), List.of(certificate)));
      kept.done();
    }
  }

  private ParsedCertificate selfSigned(
      IssuanceRequest request, KeyPair pair, Optional<SerialNumber> replaces) {
    SelfSigned selfSigned = new SelfSigned(environment.crypto());
    Instant now = now();
    ParsedCertificate certificate = selfSigned.sign(request, pair, now).certificate();
    ledger.addCertificates(
        List.of(selfSigned.record(SELF_SIGNED, certificate, request, replaces, now)));
    return certificate;
  }

  private IssuanceRequest request(SitePlace place, KeyPair pair, Optional<Instant> notAfter) {
    RoleNames names = place.kind().names(place.host());
    return new IssuanceRequest(
        place.kind().profile(settings.lifetime(place.kind())),
        names.subject(),
        names.alternativeNames(),
        PublicKeys.decode(pair.getPublic().getEncoded()),
        Optional.empty(),
        notAfter,
        Set.of(),
        IssuanceRequest.Enforcement.REFUSE,
        new IssuanceRequest.Label(place.kind().label(), place.host()));
  }

  /** Writes the files of a certificate that stands in the ledger. Under the lab's lock. */
  void layOut(SitePlace place, CertifiedKey key) {
    files.layOut(
        place, new CertifiedKey(key.privateKey(), authority.chain(key.certificate(), now())));
    trust.writeScript(place);
  }
}
