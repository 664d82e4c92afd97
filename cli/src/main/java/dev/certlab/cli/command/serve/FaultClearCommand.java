package dev.certlab.cli.command.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.finding.Counted;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.cli.service.Handover;
import dev.certlab.cli.service.RunningService;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import dev.certlab.crlserver.admin.AdminClient;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code certlab fault clear}. */
@Command(
    name = "clear",
    exitCodeList = "1:there is no such fault",
    header = "End all faults, or one transport fault by its number.",
    footer = {"", "Sound CRLs are published in place of wrong ones."})
final class FaultClearCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "NUMBER",
      arity = "0..1",
      description = "As 'fault list' shows it. Default: all.")
  private @Nullable Long number;

  FaultClearCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return number == null ? clearAll() : clear(number);
  }

  /** Content faults lie in the lab; those of transport are in force only while a server runs. */
  private int clearAll() {
    int cleared;
    try (Lab lab = session.openLab()) {
      cleared = lab.faults().clear();
      Handover.of(lab, session.output()::error);
      cleared +=
          RunningService.find(lab.layout())
              .map(service -> new AdminClient(service).clear())
              .orElse(0);
    }
    say(cleared);
    return ExitCode.OK;
  }

  private int clear(long fault) {
    boolean there = RunningService.require(new LabLayout(session.options().lab())).clear(fault);
    say(there ? 1 : 0);
    if (!there) {
      session.output().error("there is no fault " + fault);
      return ExitCode.NEGATIVE;
    }
    return ExitCode.OK;
  }

  private void say(int cleared) {
    ObjectNode json = session.output().object();
    json.put("cleared", cleared);
    session.output().result(json, out -> out.println("ended " + Counted.of(cleared, "fault")));
  }
}
