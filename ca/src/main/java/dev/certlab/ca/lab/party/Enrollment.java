package dev.certlab.ca.lab.party;

import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.der.PublicKeys;
import dev.certlab.ca.export.PfxSettings;
import dev.certlab.ca.finding.Counted;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.issue.CertificateAuthority;
import dev.certlab.ca.issue.Defect;
import dev.certlab.ca.issue.IssuedCertificate;
import dev.certlab.ca.lab.authority.DefectiveIssuers;
import dev.certlab.ca.lab.directory.Enrolled;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabLock;
import dev.certlab.ca.lab.directory.LabLock.Held;
import dev.certlab.ca.lab.directory.PendingKeys;
import dev.certlab.ca.lab.directory.PendingKeys.PendingKey;
import dev.certlab.ca.lab.manifest.LabSettings;
import dev.certlab.ca.lab.manifest.OwedHooks;
import dev.certlab.ca.lab.manifest.OwedHooks.Renewed;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.LedgerException;
import dev.certlab.ca.renewal.RenewalKey;
import dev.certlab.ca.x509.PublicKeyInfo;
import dev.certlab.ca.x509.Validity;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Issues certificates to the parties of a lab and lays out their files. */
public final class Enrollment {
  private final LabEnvironment environment;
  private final DefectiveIssuers issuers;
  private final PartyDirectory directory;
  private final Holdings holdings;
  private final LabSettings settings;
  private final OwedHooks hooks;
  private final OrderRules rules;
  private final PendingKeys pending;
  private final LabLock lock;

  public Enrollment(
      LabLock lock,
      LabSettings settings,
      LabEnvironment environment,
      DefectiveIssuers issuers,
      PartyDirectory directory,
      Holdings holdings,
      PendingKeys pending,
      OwedHooks hooks) {
    this.lock = lock;
    this.environment = environment;
    this.issuers = issuers;
    this.directory = directory;
    this.holdings = holdings;
    this.settings = settings;
    this.hooks = hooks;
    this.rules = new OrderRules(settings, environment.clock());
    this.pending = pending;
  }

  /** All or none is not promised: what was issued before a failure stays, complete. */
  public List<Enrolled> enroll(List<CertificateOrder> orders) {
    orders.forEach(rules::check);
    // Read before keys are made, so that a bad password file is noticed early.
    List<PfxSettings> pfx = orders.stream().map(directory::pfxSettings).toList();
    List<KeyPair> keys = generate(orders.stream().map(this::keySpec).toList());
    List<Enrolled> enrolled = new ArrayList<>();
    for (int i = 0; i < orders.size(); i++) {
      enrolled.add(enroll(orders.get(i), keys.get(i), pfx.get(i)));
    }
    return enrolled;
  }

  /**
   * Issues in place of an older certificate with that one's key. Throws {@link LabException} if the
   * lab does not hold the key.
   */
  public Enrolled enrollWithKeyOf(CertificateRecord old, CertificateOrder order) {
    rules.check(order);
    return enroll(order, holdings.pair(old), directory.pfxSettings(order));
  }

  /**
   * An order that stands only as long as nobody else has served the party.
   *
   * @param seen the party's latest certificate when the order was decided upon
   */
  public record Conditional(CertificateOrder order, Optional<CertificateRecord> seen) {
    private boolean keepsKey(LabSettings settings) {
      return settings.renewal().key() == RenewalKey.SAME && order.replaces().isPresent();
    }
  }

  /**
   * Carries out those that still stand, renewals with the key that the manifest wants. Whether one
   * stands is asked under the lab's lock, together with the signing, so that of two who make the
   * same order only one acts. Returns those that were carried out.
   */
  public List<Conditional> carryOut(List<Conditional> orders) {
    orders.forEach(each -> rules.check(each.order()));
    Iterator<KeyPair> made = newKeys(orders);
    List<Conditional> done = new ArrayList<>();
    for (Conditional each : orders) {
      KeyPair keys =
          each.keepsKey(settings) ? holdings.pair(each.seen().orElseThrow()) : made.next();
      PfxSettings pfx = directory.pfxSettings(each.order());
      enroll(each.order(), keys, pfx, () -> directory.isLatest(each.order(), each.seen()))
          .ifPresent(enrolled -> done.add(each));
    }
    return done;
  }

  private Iterator<KeyPair> newKeys(List<Conditional> orders) {
    return generate(
            orders.stream()
                .filter(each -> !each.keepsKey(settings))
                .map(each -> keySpec(each.order()))
                .toList())
        .iterator();
  }

  private List<KeyPair> generate(List<KeySpec> specs) {
    if (specs.size() > 1) {
      environment.progress().accept("generating " + Counted.of(specs.size(), "key"));
    }
    return environment.crypto().generateAll(specs);
  }

  private KeySpec keySpec(CertificateOrder order) {
    return order.defects().contains(Defect.WEAK_KEY)
        ? KeySpec.RSA_1024
        : order.key().orElse(settings.certificates().key());
  }

  private Enrolled enroll(CertificateOrder order, KeyPair keys, PfxSettings pfx) {
    return enroll(order, keys, pfx, () -> true).orElseThrow();
  }

  /**
   * Issues and lays out, or does nothing.
   *
   * @param stands whether the order still stands; asked under the lab's lock
   */
  private Optional<Enrolled> enroll(
      CertificateOrder order, KeyPair keys, PfxSettings pfx, BooleanSupplier stands) {
    directory.refuseLinks(order);
    CertificateAuthority authority = lock.holding(held -> issuer(held, order));
    PendingKey kept = lock.holding(held -> pending.keep(held, keys));
    try (kept) {
      PublicKeyInfo key = PublicKeys.of(keys.getPublic());
      Optional<Renewed<IssuedCertificate>> signed =
          lock.holding(
              held ->
                  stands.getAsBoolean()
                      ? Optional.of(
                          hooks.owing(
                              held,
                              order.place(),
                              order.replaces(),
                              () -> issueFor(kept, authority, order, key)))
                      : Optional.empty());
      if (signed.isEmpty()) {
        kept.done();
        return Optional.empty();
      }
      try (Renewed<IssuedCertificate> issued = signed.get()) {
        directory.layOut(order, issued.made().with(keys.getPrivate()), pfx);
        kept.done();
        issued.runHook();
        return Optional.of(enrolled(order, issued.made()));
      }
    }
  }

  /** Forgets the key if nothing was signed for it; only the ledger can leave that open. */
  private static IssuedCertificate issueFor(
      PendingKey kept, CertificateAuthority authority, CertificateOrder order, PublicKeyInfo key) {
    try {
      return authority.issue(order.request(), key);
    } catch (LedgerException perhapsRecorded) {
      throw perhapsRecorded;
    } catch (RuntimeException nothingSigned) {
      kept.done();
      throw nothingSigned;
    }
  }

  private CertificateAuthority issuer(Held held, CertificateOrder order) {
    String regular = order.authority().orElse(settings.certificates().issuer());
    CertificateAuthority issuer = issuers.open(held, order.defects(), regular);
    Validity validity = issuer.certificate().validity();
    if (order.notAfter().isEmpty() && validity.isOverAt(environment.clock().instant())) {
      throw LabException.badInput(
          "the CA '" + issuer.name() + "' expired at " + validity.notAfter());
    }
    return issuer;
  }

  private static Enrolled enrolled(CertificateOrder order, IssuedCertificate issued) {
    List<Finding> findings = new ArrayList<>(OrderRules.findings(order));
    findings.addAll(issued.findings());
    return new Enrolled(order.place(), issued.record(), findings);
  }

  /** Signs for a key that stays with whoever made the request; no key, no PFX. */
  public Enrolled enroll(CertificateOrder order, PublicKeyInfo key) {
    rules.checkRequest(order);
    directory.refuseLinks(order);
    CertificateAuthority authority = lock.holding(held -> issuer(held, order));
    PendingKey kept = lock.holding(held -> pending.keep(held, key));
    try (kept) {
      IssuedCertificate issued = issueFor(kept, authority, order, key);
      directory.layOut(order, issued.chain());
      kept.done();
      return enrolled(order, issued);
    }
  }
}
