package dev.certlab.cli.command.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.finding.Remedy;
import dev.certlab.ca.finding.Severity;
import dev.certlab.ca.finding.Step;
import dev.certlab.ca.health.LabHealth;
import dev.certlab.ca.health.Observation;
import dev.certlab.ca.health.Observation.Area;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.manifest.Durations;
import dev.certlab.cli.output.HealthText;
import dev.certlab.cli.output.RemedyText;
import dev.certlab.cli.service.PublicationHealth;
import dev.certlab.cli.service.RunningService;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import dev.certlab.crlserver.admin.ServiceDescription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code certlab doctor}. */
@Command(
    name = "doctor",
    exitCodeList = "1:there is an error, with --strict a warning",
    header = "Is this lab healthy? CAs, CRLs, URLs from each zone, certificates, keys, ledger.",
    description = {
      "",
      "It looks, and repairs nothing. Every CRL and CA certificate is fetched from where the"
          + " certificates",
      "say it is, from each zone of the running server. Exit code 1 if there is an error;"
          + " warnings,",
      "such as what ends within 42 days or is wrong on purpose, do not count.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  certlab -C lab doctor",
      "  certlab -C lab doctor --at +300d --json"
    })
public final class DoctorCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--strict",
      description =
          "A warning is a reason for exit code 1 too, such as a certificate that will expire soon.")
  private boolean strict;

  DoctorCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<Observation> seen = new ArrayList<>();
    try (Lab lab = session.openLab()) {
      seen.addAll(new LabHealth(lab, session.crypto()).observe());
      seen.add(clock());
      seen.addAll(server(lab));
    }
    boolean healthy = seen.stream().noneMatch(this::isIll);
    ObjectNode json =
        session.output().object().put("healthy", healthy).put("now", session.now().toString());
    RemedyText remedies = session.output().remedies();
    HealthText.json(json.putArray("observations"), seen, remedies);
    session.output().result(json, out -> HealthText.print(out, seen, remedies));
    return healthy ? ExitCode.OK : ExitCode.NEGATIVE;
  }

  private boolean isIll(Observation observation) {
    return observation.isError() || (strict && observation.severity() == Severity.WARNING);
  }

  private Observation clock() {
    Duration offset = session.clockOffset();
    return offset.isZero()
        ? Observation.well(Area.CLOCK, "lab time", session.now() + ", the system's clock")
        : Observation.well(
            Area.CLOCK,
            "lab time",
            session.now()
                + ", "
                + Durations.format(offset.abs())
                + (offset.isNegative() ? " behind" : " ahead of")
                + " the system's clock, by --at or 'certlab clock'");
  }

  private List<Observation> server(Lab lab) {
    try {
      Optional<ServiceDescription> service = RunningService.find(lab.layout());
      if (service.isEmpty()) {
        return List.of(
            Observation.warning(
                Area.SERVER,
                "server",
                "none runs, so that nobody can fetch a CRL; no URL was tried",
                Remedy.of(Step.START_SERVER)));
      }
      List<Observation> seen = new ArrayList<>();
      seen.add(
          Observation.well(
              Area.SERVER, "server", "process " + service.get().pid() + " serves the lab"));
      seen.addAll(new PublicationHealth(lab, service.get()).observe());
      return seen;
    } catch (LabException damaged) {
      return List.of(
          Observation.error(
              Area.SERVER, "server", String.valueOf(damaged.getMessage()), "delete the file"));
    }
  }
}
