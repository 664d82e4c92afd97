package dev.certlab.cli.command.lab;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code certlab lab}. */
@Command(
    name = "lab",
    header = "Back up a lab, restore it, copy it.",
    footer = {
      "",
      "Examples:",
      "  certlab -C lab lab backup lab-2026-11.zip",
      "  certlab lab restore lab-2026-11.zip --lab restored",
      "  certlab -C lab lab copy trial"
    },
    subcommands = {LabBackupCommand.class, LabRestoreCommand.class, LabCopyCommand.class})
public final class LabCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  LabCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name what to do; see certlab lab --help");
  }
}
