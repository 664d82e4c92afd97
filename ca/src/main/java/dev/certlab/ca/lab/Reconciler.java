package dev.certlab.ca.lab;

import dev.certlab.ca.lab.authority.Authorities;
import dev.certlab.ca.lab.authority.AuthorityMaking;
import dev.certlab.ca.lab.authority.CrlPublisher;
import dev.certlab.ca.lab.directory.Change;
import dev.certlab.ca.lab.directory.Change.Kind;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabLock;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.manifest.LabSettings;
import dev.certlab.ca.lab.manifest.PartyPlan;
import dev.certlab.ca.lab.party.CertificateOrder;
import dev.certlab.ca.lab.party.Enrollment;
import dev.certlab.ca.lab.party.Enrollment.Conditional;
import dev.certlab.ca.lab.party.IisBinding;
import dev.certlab.ca.lab.party.PartyDirectory;
import dev.certlab.ca.lab.renewals.Renewals;
import dev.certlab.ca.lab.renewals.Renewer;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.CrlRecord;
import dev.certlab.ca.renewal.Renews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Brings a lab in line with its manifest: makes missing CAs, issues missing certificates, renews
 * due ones if the manifest wants it, makes trust exact, publishes CRLs that are due. Doing it twice
 * changes nothing the second time.
 */
public final class Reconciler {
  private final LabSettings settings;
  private final LabEnvironment environment;
  private final Authorities authorities;
  private final AuthorityMaking making;
  private final PartyDirectory directory;
  private final Enrollment enrollment;
  private final CrlPublisher crls;
  private final Recovery recovery;
  private final Renewer renewer;
  private final Renewals renewals;
  private final IisBinding binding;
  private final LabLock lock;

  Reconciler(Lab.Parts parts) {
    this.settings = parts.settings();
    this.environment = parts.environment();
    this.authorities = parts.authorities();
    this.making = parts.making();
    this.directory = parts.directory();
    this.enrollment = parts.enrollment();
    this.crls = parts.crls();
    this.recovery = parts.recovery();
    this.renewer = parts.renewer();
    this.renewals = parts.renewals();
    this.binding = parts.binding();
    this.lock = parts.lock();
  }

  /** What {@link #apply} would do now. */
  public List<Change> plan() {
    List<Change> changes = new ArrayList<>();
    for (LabSettings.Authority authority : settings.authorities()) {
      if (authorities.find(authority.name()).isEmpty()) {
        changes.add(new Change(Kind.AUTHORITY, authority.name(), authority.key().label()));
      }
    }
    boolean newLab = !changes.isEmpty();
    authorities.incomplete().forEach(name -> changes.add(new Change(Kind.RECOVERY, name, "")));
    changes.addAll(renewer.plan());
    binding.toRebind().forEach(name -> changes.add(new Change(Kind.BINDING, name, "")));
    for (PartyPlan party : PartyPlan.of(settings)) {
      Optional<Change> certificate = certificateChange(party, directory.latest(party.place()));
      certificate.ifPresent(changes::add);
      boolean trustChanges = newLab ? party.needsTrust() : !directory.trustChange(party).isEmpty();
      if (certificate.isEmpty() && trustChanges) {
        changes.add(new Change(Kind.TRUST, party.place().toString(), ""));
      }
    }
    Instant now = environment.clock().instant();
    Stream<String> missing =
        settings.authorities().stream()
            .map(LabSettings.Authority::name)
            .filter(name -> authorities.find(name).isEmpty());
    Stream<String> due = crls.signers().stream().filter(name -> crls.isDue(name, now));
    Stream.concat(missing, due).forEach(name -> changes.add(new Change(Kind.CRL, name, "")));
    return changes;
  }

  private Optional<Change> certificateChange(PartyPlan party, Optional<CertificateRecord> latest) {
    if (!party.needsCertificate()) {
      return Optional.empty();
    }
    if (latest.isEmpty() || !directory.isComplete(party.place())) {
      return Optional.of(new Change(Kind.CERTIFICATE, party.place().toString(), ""));
    }
    Instant now = environment.clock().instant();
    boolean due = !now.isBefore(renewals.pkiLead().due(latest.get().validity()));
    return due && renewals.renews(latest.get()) == Renews.SELF
        ? Optional.of(
            new Change(
                Kind.RENEWAL,
                party.place().toString(),
                "the old one ends " + latest.get().validity().notAfter()))
        : Optional.empty();
  }

  /** The CAs and their CRLs only, as for a new lab. */
  public List<Change> initialize() {
    List<Change> done = new ArrayList<>(makeAuthorities());
    done.addAll(publishDue());
    return done;
  }

  private List<Change> makeAuthorities() {
    return lock.holding(making::makeMissing).stream()
        .map(name -> new Change(Kind.AUTHORITY, name, ""))
        .toList();
  }

  /** Does it, and says what it did. */
  public List<Change> apply() {
    List<Change> done = new ArrayList<>();
    recovery.run().forEach(c -> done.add(new Change(Kind.RECOVERY, Place.of(c).toString(), "")));
    lock.holding(authorities::complete)
        .forEach(name -> done.add(new Change(Kind.RECOVERY, name, "")));
    done.addAll(renewer.run());
    lock.holding(binding::rebind).forEach(name -> done.add(new Change(Kind.BINDING, name, "")));
    done.addAll(makeAuthorities());
    done.addAll(issue());
    for (PartyPlan party : PartyPlan.of(settings)) {
      if (lock.holding(held -> directory.makeTrustExact(held, party))) {
        done.add(new Change(Kind.TRUST, party.place().toString(), ""));
      }
    }
    done.addAll(publishDue());
    return done;
  }

  private List<Change> issue() {
    Map<Conditional, Change> wanted = new LinkedHashMap<>();
    for (PartyPlan party : PartyPlan.of(settings)) {
      Optional<CertificateRecord> latest = directory.latest(party.place());
      certificateChange(party, latest)
          .ifPresent(
              change -> wanted.put(new Conditional(order(party, change, latest), latest), change));
    }
    return enrollment.carryOut(List.copyOf(wanted.keySet())).stream()
        .map(done -> Objects.requireNonNull(wanted.get(done)))
        .toList();
  }

  private static CertificateOrder order(
      PartyPlan party, Change change, Optional<CertificateRecord> latest) {
    return change.kind() == Kind.RENEWAL
        ? CertificateOrder.renewalOf(latest.orElseThrow())
        : CertificateOrder.of(party.place());
  }

  private List<Change> publishDue() {
    List<Change> changes = new ArrayList<>();
    Instant now = environment.clock().instant();
    for (String name : crls.signers()) {
      for (CrlRecord crl : crls.publishDue(name, now)) {
        changes.add(new Change(Kind.CRL, name, "number " + crl.number().value()));
      }
    }
    return changes;
  }
}
