package dev.certlab.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.Reconciler.Change;
import dev.certlab.ca.lab.Reconciler.Kind;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code certlab apply}. */
@Command(
    name = "apply",
    header = "Issue what the manifest asks for and is missing, renew what is due.",
    description = {
      "",
      "Doing it again changes nothing. PKI certificates are renewed only if the manifest says",
      "renewPki: due. A certificate that was revoked or has expired stays as it is.",
      ""
    },
    footer = {"", "Examples:", "  certlab -C lab apply --dry-run", "  certlab -C lab apply"})
final class ApplyCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
  private boolean dryRun;

  ApplyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Lab lab = session.openLab()) {
      List<Change> changes = dryRun ? lab.reconciler().plan() : lab.reconciler().apply();
      ObjectNode json = session.output().object();
      json.put("dryRun", dryRun);
      ArrayNode array = json.putArray("changes");
      for (Change change : changes) {
        array
            .addObject()
            .put("kind", label(change.kind()))
            .put("subject", change.subject())
            .put("detail", change.detail());
      }
      session.output().result(json, out -> changes.forEach(c -> out.println(describe(c))));
      if (changes.isEmpty()) {
        session.output().line("nothing to do");
      }
    }
    return ExitCode.OK;
  }

  private static String label(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String describe(Change change) {
    String detail = change.detail().isEmpty() ? "" : "   " + change.detail();
    return String.format("%-12s %s%s", label(change.kind()), change.subject(), detail);
  }
}
