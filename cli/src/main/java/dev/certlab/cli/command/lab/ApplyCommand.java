package dev.certlab.cli.command.lab;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.finding.Counted;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.Change;
import dev.certlab.ca.lab.directory.Obstacle;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.renewal.Renews;
import dev.certlab.cli.output.ChangeText;
import dev.certlab.cli.output.Json;
import dev.certlab.cli.output.UnnamedText;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code certlab apply}. */
@Command(
    name = "apply",
    exitCodeList = "1:something has to be done by hand, or the CA refuses",
    header = "Issue what the manifest asks for and is missing, renew what is due.",
    description = {
      "",
      "Doing it again changes nothing. PKI certificates are renewed only if the manifest says",
      "renewPki: due. A certificate that was revoked stays as it is. After a change between https",
      "and enhanced-http in lab.yaml it makes what is needed now, and retires the rest. What has to",
      "be done by hand, as when a CA is over, is named; the rest is done, and the exit code is 1.",
      ""
    },
    footer = {"", "Examples:", "  certlab -C lab apply --dry-run", "  certlab -C lab apply"})
public final class ApplyCommand implements Callable<Integer> {
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
      changes.forEach(change -> ChangeText.json(array, change));
      List<Obstacle> obstacles = lab.reconciler().obstacles();
      ArrayNode byHand = json.putArray("byHand");
      obstacles.forEach(o -> ChangeText.json(byHand, o, session.output().remedies()));
      Json.findings(json.putArray("findings"), lab.binding().findings());
      List<CertificateRecord> unnamed = lab.adoption().candidates();
      UnnamedText.json(json, unnamed);
      session.output().result(json, out -> changes.forEach(c -> out.println(ChangeText.line(c))));
      session.output().findings(lab.binding().findings());
      obstacles.forEach(
          o -> session.output().error(ChangeText.line(o, session.output().remedies())));
      if (changes.isEmpty() && obstacles.isEmpty()) {
        session.output().line("nothing to do");
      }
      UnnamedText.hint(session.output(), unnamed);
      hintAtManual(lab);
      return obstacles.isEmpty() ? ExitCode.OK : ExitCode.NEGATIVE;
    }
  }

  /** What is due and stays as it is, as in real life. */
  private void hintAtManual(Lab lab) {
    long manual =
        lab.renewals().due(session.now()).stream()
            .filter(each -> each.renews() == Renews.MANUAL)
            .filter(each -> Place.parse(each.subject()).orElse(null) instanceof Place.Party)
            .count();
    if (manual > 0) {
      session
          .output()
          .hint(
              Counted.of(manual, "certificate")
                  + " of parties due that apply does not renew; "
                  + session.output().command("cert", "renew", "--due")
                  + " does, and with renewPki: due in lab.yaml apply does what is named there");
    }
  }
}
