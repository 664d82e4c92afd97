package dev.certlab.ca.health;

import dev.certlab.ca.finding.Remedy;
import dev.certlab.ca.finding.Step;
import dev.certlab.ca.health.Observation.Area;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.publication.DirectoryPublisher;
import dev.certlab.ca.lab.publication.DirectoryStanding;
import java.util.List;
import java.util.stream.Stream;

/** Whether the directories into which the lab publishes hold what is current. */
final class DirectoryHealth {
  private final Lab lab;

  DirectoryHealth(Lab lab) {
    this.lab = lab;
  }

  List<Observation> observe() {
    return lab.directories().look().stream().flatMap(DirectoryHealth::of).toList();
  }

  private static Stream<Observation> of(DirectoryStanding standing) {
    if (standing.files().isEmpty() && standing.troubles().isEmpty()) {
      return Stream.of(
          Observation.well(Area.PUBLICATION, standing.directory(), "holds what is published now"));
    }
    Stream<Observation> late =
        standing.files().isEmpty()
            ? Stream.of()
            : Stream.of(
                Observation.error(
                    Area.PUBLICATION,
                    standing.directory(),
                    "does not hold what is published now: " + String.join(", ", standing.files()),
                    Remedy.of(Step.APPLY)));
    return Stream.concat(
        late,
        standing.troubles().stream()
            .map(
                why ->
                    Observation.error(
                        Area.PUBLICATION, standing.directory(), why, DirectoryPublisher.REMEDY)));
  }
}
