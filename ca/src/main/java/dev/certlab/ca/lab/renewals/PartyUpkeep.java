package dev.certlab.ca.lab.renewals;

import dev.certlab.ca.lab.authority.Authorities;
import dev.certlab.ca.lab.directory.Change;
import dev.certlab.ca.lab.directory.Change.Kind;
import dev.certlab.ca.lab.directory.Obstacle;
import dev.certlab.ca.lab.directory.Repair;
import dev.certlab.ca.lab.manifest.LabSettings;
import dev.certlab.ca.lab.manifest.PartyPlan;
import dev.certlab.ca.lab.party.CertificateOrder;
import dev.certlab.ca.lab.party.Enrollment;
import dev.certlab.ca.lab.party.Enrollment.Conditional;
import dev.certlab.ca.lab.party.PartyDirectory;
import dev.certlab.ca.ledger.CertificateRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Issues the certificates of the PKI that the parties need and do not have, and renews those that
 * are due if the manifest wants it.
 */
public final class PartyUpkeep implements Repair {
  private final LabSettings settings;
  private final Authorities authorities;
  private final PartyDirectory directory;
  private final Enrollment enrollment;
  private final Renewals renewals;

  public PartyUpkeep(
      LabSettings settings,
      Authorities authorities,
      PartyDirectory directory,
      Enrollment enrollment,
      Renewals renewals) {
    this.authorities = authorities;
    this.settings = settings;
    this.directory = directory;
    this.enrollment = enrollment;
    this.renewals = renewals;
  }

  @Override
  public List<Change> pending(List<Change> before) {
    return whyIssuerCannotSign().isPresent() ? List.of() : wanted(before);
  }

  /** The certificates that the CA of the manifest would have to issue, and cannot. */
  @Override
  public List<Obstacle> obstacles() {
    return whyIssuerCannotSign().stream()
        .flatMap(
            why ->
                wanted(List.of()).stream()
                    .map(change -> new Obstacle(change.subject(), why, Obstacle.NEW_AUTHORITY)))
        .toList();
  }

  /** Empty if it can, or is still to be made. */
  private Optional<String> whyIssuerCannotSign() {
    String issuer = settings.certificates().issuer();
    return authorities
        .find(issuer)
        .flatMap(found -> authorities.overSince(issuer))
        .map(end -> "its CA '" + issuer + "' expired at " + end);
  }

  private List<Change> wanted(List<Change> before) {
    return PartyPlan.of(settings).stream()
        .flatMap(party -> change(party, directory.latest(party.place()), before).stream())
        .toList();
  }

  private Optional<Change> change(
      PartyPlan party, Optional<CertificateRecord> latest, List<Change> before) {
    if (!party.needsCertificate()) {
      return Optional.empty();
    }
    boolean completed = before.stream().anyMatch(change -> change.is(Kind.RECOVERY, party.place()));
    if (latest.isEmpty() || !(completed || directory.isComplete(party.place()))) {
      return Optional.of(Change.at(party.place(), Kind.CERTIFICATE));
    }
    return renewals.isToRenew(party.place(), latest.get())
        ? Optional.of(Change.renewal(party.place(), latest.get(), renewals.now()))
        : Optional.empty();
  }

  /** Decided upon again as each is issued, so that of two who do this at once only one does it. */
  @Override
  public List<Change> carryOut() {
    if (whyIssuerCannotSign().isPresent()) {
      return List.of();
    }
    Map<Conditional, Change> wanted = new LinkedHashMap<>();
    for (PartyPlan party : PartyPlan.of(settings)) {
      Optional<CertificateRecord> latest = directory.latest(party.place());
      change(party, latest, List.of())
          .ifPresent(
              change -> wanted.put(new Conditional(order(party, change, latest), latest), change));
    }
    return enrollment.carryOut(List.copyOf(wanted.keySet())).stream()
        .map(done -> Objects.requireNonNull(wanted.get(done)))
        .toList();
  }

  private CertificateOrder order(
      PartyPlan party, Change change, Optional<CertificateRecord> latest) {
    return change.kind() == Kind.RENEWAL
        ? CertificateOrder.renewalOf(latest.orElseThrow(), settings.parties())
        : CertificateOrder.of(party.party());
  }
}
