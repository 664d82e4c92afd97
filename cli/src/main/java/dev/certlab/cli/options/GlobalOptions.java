package dev.certlab.cli.options;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command has. */
public final class GlobalOptions {
  @Option(
      names = {"-C", "--lab"},
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      defaultValue = ".",
      description = "The lab's directory. Default: the current one.")
  private Path lab = Path.of(".");

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print one JSON object instead of text.")
  private boolean json;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      scope = ScopeType.INHERIT,
      description =
          "Lab time for this command: a day (2027-01-31), an instant (2027-01-31T00:00:00Z), or a"
              + " distance from now (+40d, -12h). What names no offset is local time.")
  private @Nullable Moment at;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "No progress and no hints on standard error.")
  private boolean quiet;

  @Option(
      names = "--pass-phrase-file",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "The pass phrase of the CA keys, its first line. Given to 'init', it encrypts them.")
  private @Nullable Path passPhraseFile;

  public GlobalOptions() {}

  /**
   * Whether these arguments ask for quiet or for JSON; for when the command line is so wrong that
   * its options were not all read.
   */
  public void takeFrom(List<String> arguments) {
    quiet |= arguments.contains("-q") || arguments.contains("--quiet");
    json |= arguments.contains("--json");
  }

  public Path lab() {
    return lab;
  }

  public boolean json() {
    return json;
  }

  public boolean quiet() {
    return quiet;
  }

  public Optional<Path> passPhraseFile() {
    return Optional.ofNullable(passPhraseFile);
  }

  /** The lab's clock, unless {@code --at} says otherwise. */
  public InstantSource clock(InstantSource labClock) {
    return at == null ? labClock : at.clock(labClock);
  }
}
