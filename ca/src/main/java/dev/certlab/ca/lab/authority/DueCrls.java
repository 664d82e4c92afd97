package dev.certlab.ca.lab.authority;

import dev.certlab.ca.lab.directory.Change;
import dev.certlab.ca.lab.directory.Change.Kind;
import dev.certlab.ca.lab.directory.Obstacle;
import dev.certlab.ca.lab.directory.Repair;
import dev.certlab.ca.lab.manifest.LabSettings;
import dev.certlab.ca.ledger.CrlRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Publishes the CRLs whose successor should be there by now, and the first of a new CA. A CA of the
 * manifest that is over stands in the way of its own.
 */
public final class DueCrls implements Repair {
  private final LabSettings settings;
  private final Authorities authorities;
  private final CrlPublisher publisher;
  private final InstantSource clock;

  public DueCrls(
      LabSettings settings, Authorities authorities, CrlPublisher publisher, InstantSource clock) {
    this.settings = settings;
    this.authorities = authorities;
    this.publisher = publisher;
    this.clock = clock;
  }

  @Override
  public List<Change> pending(List<Change> before) {
    Instant now = clock.instant();
    Stream<String> due = publisher.signers().stream().filter(name -> publisher.isDue(name, now));
    Stream<String> ofNew =
        before.stream().filter(change -> change.kind() == Kind.AUTHORITY).map(Change::subject);
    return Stream.concat(due, ofNew).map(name -> new Change(Kind.CRL, name, "")).toList();
  }

  @Override
  public List<Obstacle> obstacles() {
    List<String> signers = publisher.signers();
    return settings.authorities().stream()
        .map(LabSettings.Authority::name)
        .filter(signers::contains)
        .flatMap(name -> authorities.overSince(name).map(end -> over(name, end)).stream())
        .toList();
  }

  private static Obstacle over(String name, Instant end) {
    return new Obstacle(
        name, "expired at " + end + " and publishes no CRLs any longer", Obstacle.NEW_AUTHORITY);
  }

  @Override
  public List<Change> carryOut() {
    List<Change> changes = new ArrayList<>();
    Instant now = clock.instant();
    for (String name : publisher.signers()) {
      for (CrlRecord crl : publisher.publishDue(name, now)) {
        changes.add(new Change(Kind.CRL, name, "number " + crl.number().value()));
      }
    }
    return changes;
  }
}
