package dev.certlab.cli.command.token;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code certlab token}. */
@Command(
    name = "token",
    header = "Bulk registration tokens: make, list, show, block.",
    description = {
      "",
      "A bulk registration token registers clients on the internet and is good for nothing else.",
      "Its text is handed out once, into a file, and never shown again.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  certlab -C lab token bulk --lifetime 7d --out bulk.jwt",
      "  certlab -C lab token list",
      "  certlab -C lab token block 1f0c…"
    },
    subcommands = {
      TokenBulkCommand.class,
      TokenListCommand.class,
      TokenShowCommand.class,
      TokenBlockCommand.class
    })
public final class TokenCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  TokenCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name what to do; see certlab token --help");
  }
}
