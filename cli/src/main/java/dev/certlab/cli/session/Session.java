package dev.certlab.cli.session;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.LabClock;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.cli.options.GlobalOptions;
import dev.certlab.cli.output.Output;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What the commands of one run share: options, input, output, clock and randomness. */
public final class Session {
  private final GlobalOptions options;
  private final Output output;
  private final InputStream input;
  private final InstantSource systemClock;
  private final CryptoEngine crypto;

  public Session(
      GlobalOptions options,
      Output output,
      InputStream input,
      InstantSource systemClock,
      SecureRandom random) {
    this.options = options;
    this.output = output;
    this.input = input;
    this.systemClock = systemClock;
    this.crypto = new CryptoEngine(random);
  }

  public GlobalOptions options() {
    return options;
  }

  public Output output() {
    return output;
  }

  /** Standard input. */
  public InputStream input() {
    return input;
  }

  public CryptoEngine crypto() {
    return crypto;
  }

  /** Time in the lab that {@code --lab} names, or as {@code --at} has it. */
  public InstantSource clock() {
    return clock(options.lab());
  }

  private InstantSource clock(Path lab) {
    return options.clock(labClock(lab));
  }

  /** The clock of the lab that {@code --lab} names, to be set. */
  public LabClock labClock() {
    return labClock(options.lab());
  }

  /** The clock of the lab in {@code directory}. */
  public LabClock labClock(Path directory) {
    return new LabClock(directory, systemClock);
  }

  public Instant now() {
    return clock().instant();
  }

  /** How far lab time is ahead of the system's clock; negative if it is behind. */
  public Duration clockOffset() {
    Instant system = systemClock.instant();
    InstantSource still = InstantSource.fixed(system);
    Instant inLab = options.clock(new LabClock(options.lab(), still)).instant();
    return Duration.between(system, inLab);
  }

  /** For the lab in {@code directory}. */
  public LabEnvironment environment(Path directory) {
    return new LabEnvironment(clock(directory), crypto, options.passPhraseFile(), output::progress);
  }

  /** Opens the lab that {@code --lab} names. */
  public Lab openLab() {
    return openLab(options.lab());
  }

  public Lab openLab(Path directory) {
    return Lab.open(directory, environment(directory));
  }
}
