package dev.certlab.ca.lab.publication;

import dev.certlab.ca.finding.Counted;
import dev.certlab.ca.finding.Remedy;
import dev.certlab.ca.finding.Step;
import dev.certlab.ca.lab.authority.Authorities;
import dev.certlab.ca.lab.authority.FaultsInForce;
import dev.certlab.ca.lab.directory.Change;
import dev.certlab.ca.lab.directory.Change.Kind;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.LabLock;
import dev.certlab.ca.lab.directory.Obstacle;
import dev.certlab.ca.lab.directory.Repair;
import dev.certlab.ca.lab.manifest.HookProgram;
import dev.certlab.ca.lab.manifest.LabSettings;
import dev.certlab.ca.lab.publication.PublicationDirectory.Differences;
import dev.certlab.ca.ledger.Ledger;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Publishes into the directories that the manifest names, so that another web server serves there
 * what the lab's own does: certificates of the CAs first, then CRLs, then delta CRLs; last it runs
 * the manifest's program.
 *
 * <p>The CRLs lie in {@code www/} before, and stay there whatever becomes of a directory. What
 * cannot be written now is told and is tried again the next time. The program runs once when the
 * files of a directory are complete, and again only where the process was killed, or told to stop,
 * meanwhile.
 */
public final class DirectoryPublisher implements Repair {
  private final LabLayout layout;
  private final LabSettings.Publish settings;
  private final CurrentFiles files;
  private final Occupied occupied;
  private final Turn turn;
  private final OwedRuns owed;
  private volatile Map<String, String> failures = Map.of();

  public DirectoryPublisher(
      LabLayout layout,
      LabLock lock,
      LabSettings settings,
      LabEnvironment environment,
      Ledger ledger,
      Authorities authorities,
      FaultsInForce inForce) {
    this.layout = layout;
    this.settings = settings.publish();
    this.files = new CurrentFiles(layout, ledger, authorities, inForce);
    this.occupied = new Occupied(authorities, environment.crypto());
    this.turn = new Turn(layout);
    HookProgram program =
        new HookProgram(
            this.settings.hook(), this.settings.hookTimeLimit(), layout, environment.progress());
    this.owed = new OwedRuns(layout, lock, environment.crypto(), program);
  }

  /** What {@link #publish} would do, and what is in its way, changing nothing. */
  public List<DirectoryStanding> look() {
    List<PublicationDirectory> directories = directories();
    List<PublishedFile> current = directories.isEmpty() ? List.of() : files.read();
    return directories.stream().map(each -> look(each, current)).toList();
  }

  private DirectoryStanding look(PublicationDirectory directory, List<PublishedFile> current) {
    Optional<String> hindrance = directory.hindrance(layout);
    if (hindrance.isPresent()) {
      return new DirectoryStanding(
          directory.name(), List.of(), List.of(hindrance.get()), DirectoryStanding.HookRun.NONE);
    }
    try {
      Differences differences = directory.differences(current, occupied);
      return new DirectoryStanding(
          directory.name(), names(differences), differences.kept(), DirectoryStanding.HookRun.NONE);
    } catch (UncheckedIOException failed) {
      return failed(directory, failed);
    }
  }

  /** Brings every directory up to date, as far as it goes; says so of those that it changed. */
  public List<DirectoryStanding> publish() {
    List<PublicationDirectory> directories = directories();
    if (directories.isEmpty() && !owed.mayBeThere()) {
      return List.of();
    }
    return turn.taking(
        () -> {
          List<PublishedFile> current = files.read();
          List<DirectoryStanding> all = new ArrayList<>();
          try (OwedRuns.Taken taken = owed.take()) {
            directories.forEach(each -> all.add(publish(each, current, taken)));
            taken.dropOthers();
          }
          remember(all);
          return all;
        });
  }

  private void remember(List<DirectoryStanding> all) {
    Map<String, String> failed = new LinkedHashMap<>();
    all.stream()
        .filter(each -> !each.troubles().isEmpty())
        .forEach(each -> failed.put(each.directory(), each.troubles().get(0)));
    failures = Map.copyOf(failed);
  }

  private DirectoryStanding publish(
      PublicationDirectory directory, List<PublishedFile> current, OwedRuns.Taken taken) {
    DirectoryStanding before = look(directory, current);
    if (before.files().isEmpty() && !before.troubles().isEmpty()) {
      return before;
    }
    try {
      Differences differences = directory.differences(current, occupied);
      DirectoryStanding.HookRun hook =
          taken.run(
              directory,
              !differences.files().isEmpty(),
              () -> differences.files().forEach(directory::write));
      return new DirectoryStanding(directory.name(), names(differences), differences.kept(), hook);
    } catch (UncheckedIOException failed) {
      return failed(directory, failed);
    }
  }

  private static DirectoryStanding failed(
      PublicationDirectory directory, UncheckedIOException failed) {
    return new DirectoryStanding(
        directory.name(),
        List.of(),
        List.of(String.valueOf(failed.getMessage())),
        DirectoryStanding.HookRun.NONE);
  }

  private static List<String> names(Differences differences) {
    return differences.files().stream().map(PublishedFile::name).toList();
  }

  private List<PublicationDirectory> directories() {
    return settings.to().stream().map(name -> PublicationDirectory.of(name, layout)).toList();
  }

  @Override
  public List<Change> pending(List<Change> before) {
    List<Change> changes = new ArrayList<>(changes(look()));
    Set<String> written = changes.stream().map(Change::subject).collect(Collectors.toSet());
    owed.directories().stream()
        .filter(directory -> settings.to().contains(directory) && !written.contains(directory))
        .forEach(directory -> changes.add(new Change(Kind.HOOK, directory, "")));
    return changes;
  }

  @Override
  public List<Change> carryOut() {
    return changes(publish());
  }

  private static List<Change> changes(List<DirectoryStanding> standings) {
    return standings.stream()
        .filter(each -> !each.files().isEmpty() || each.hook() == DirectoryStanding.HookRun.DUE)
        .map(
            each ->
                each.files().isEmpty()
                    ? new Change(Kind.HOOK, each.directory(), "")
                    : new Change(
                        Kind.PUBLICATION,
                        each.directory(),
                        Counted.of(each.files().size(), "file")))
        .toList();
  }

  @Override
  public List<Obstacle> obstacles() {
    Map<String, String> reasons = new LinkedHashMap<>(failures);
    look().stream()
        .filter(each -> !each.troubles().isEmpty())
        .forEach(each -> reasons.put(each.directory(), each.troubles().get(0)));
    return reasons.entrySet().stream()
        .map(each -> new Obstacle(each.getKey(), "is not up to date: " + each.getValue(), REMEDY))
        .toList();
  }

  /** What to do about a directory that is not up to date. */
  public static final Remedy REMEDY = Remedy.of("mend the directory").by(Step.APPLY);
}
