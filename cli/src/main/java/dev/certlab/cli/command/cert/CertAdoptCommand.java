package dev.certlab.cli.command.cert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.lab.CertificateAddress;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code certlab cert adopt}. */
@Command(
    name = "adopt",
    header = "Write parties into lab.yaml whose certificates were issued by hand.",
    description = {
      "",
      "From then on 'plan' shows them, and 'apply' sees to them as to all others: renewal, trust,"
          + " import script. The certificates stay as they are. lab.yaml gets an entry for each,"
          + " with names, key and lifetime where these are not the usual ones; its other lines and"
          + " comments stay. Certificates that are over, revoked, or wrong on purpose are left out.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  certlab cert adopt --all --dry-run",
      "  certlab cert adopt software-update-point/sup01.corp.contoso.com",
      "  certlab cert adopt --all"
    })
final class CertAdoptCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      arity = "0..*",
      paramLabel = "CERTIFICATE",
      description = "Serial numbers, fingerprints, ROLE/HOST, or hosts that have one role.")
  private List<String> addresses = new ArrayList<>();

  @Option(names = "--all", description = "All that lab.yaml does not name.")
  private boolean all;

  @Option(names = "--dry-run", description = "Say which, and write nothing.")
  private boolean dryRun;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  CertAdoptCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (all != addresses.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "name certificates, or take --all that lab.yaml does not name");
    }
    try (Lab lab = session.openLab()) {
      List<CertificateRecord> wanted =
          all
              ? lab.adoption().candidates()
              : addresses.stream().map(a -> CertificateAddress.find(lab.ledger(), a)).toList();
      if (!dryRun && !wanted.isEmpty()) {
        lab.adoption().adopt(wanted);
      }
      show(lab, wanted.stream().map(Place::of).toList());
    }
    return ExitCode.OK;
  }

  private void show(Lab lab, List<Place> adopted) {
    ObjectNode json = session.output().object().put("dryRun", dryRun);
    json.put("manifest", lab.layout().manifest().toString());
    ArrayNode array = json.putArray("adopted");
    adopted.forEach(place -> array.add(place.toString()));
    session
        .output()
        .result(
            json,
            out -> {
              adopted.forEach(place -> out.println("adopted   " + place));
              if (adopted.isEmpty()) {
                out.println("nothing to do");
              }
            });
  }
}
