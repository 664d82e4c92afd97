package dev.certlab.cli.command.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.x509.Printable;
import dev.certlab.cli.options.Shell;
import dev.certlab.cli.options.VariableFormat;
import dev.certlab.cli.options.VariableFormatCandidates;
import dev.certlab.cli.service.LabVariables;
import dev.certlab.cli.service.RunningService;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code certlab env}. */
@Command(
    name = "env",
    header = "Print what scripts have to know of the lab, as variables of the environment.",
    description = {
      "",
      "CERTLAB_LAB, its directory, which is the default of --lab too; CERTLAB_ROOT_PEM, what to"
          + " trust; CERTLAB_CRL_URLS, where its CRLs are said to be, with blanks between them."
          + " While a server runs: CERTLAB_INTRANET_URL and CERTLAB_INTRANET_PORT,"
          + " CERTLAB_INTERNET_URL and CERTLAB_INTERNET_PORT, CERTLAB_ADMIN_URL, and"
          + " CERTLAB_SERVICE_FILE, a file that holds the token of the admin API and that only its"
          + " owner reads; sh and powershell remove them while none runs.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  eval \"$(certlab -C lab env --format sh)\"",
      "  certlab -C lab env --format powershell | Out-String | Invoke-Expression",
      "  certlab -C lab env --format dotenv > .env",
      "  certlab -C lab env --json"
    })
public final class EnvCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      completionCandidates = VariableFormatCandidates.class,
      description = "${COMPLETION-CANDIDATES}. Default: sh, on Windows powershell.")
  private VariableFormat format =
      Shell.ofSystem() == Shell.WINDOWS ? VariableFormat.POWERSHELL : VariableFormat.SH;

  EnvCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    LabVariables variables;
    try (Lab lab = session.openLab()) {
      variables = LabVariables.of(lab, RunningService.find(lab.layout()));
    }
    requirePrintable(variables);
    ObjectNode json = session.output().object();
    ObjectNode values = json.putObject("variables");
    variables.values().forEach(values::put);
    session
        .output()
        .result(
            json,
            out -> {
              variables.values().forEach((name, value) -> out.println(format.set(name, value)));
              variables.absent().forEach(name -> format.remove(name).ifPresent(out::println));
            });
    return ExitCode.OK;
  }

  /** A terminal is never shown what it would obey, and a shell would read something else. */
  private void requirePrintable(LabVariables variables) {
    boolean shown =
        variables.values().values().stream()
            .flatMapToInt(String::codePoints)
            .allMatch(Printable::hasShape);
    if (!shown && !session.output().isJson()) {
      throw LabException.badInput(
          "the lab's path has characters that nobody sees; --json writes them by number");
    }
  }
}
