package dev.certlab.cli.command.cert;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code certlab csr}. */
@Command(
    name = "csr",
    header = "Sign certification requests (PKCS#10).",
    footer = {"", "Example:", "  certlab csr sign mp01.csr --role management-point"},
    subcommands = CsrSignCommand.class)
public final class CsrCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  CsrCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name what to do; see certlab csr --help");
  }
}
