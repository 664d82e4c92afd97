package dev.certlab.cli.command.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.archive.LabBackup;
import dev.certlab.ca.lab.archive.LabCopy;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code certlab lab copy}. */
@Command(
    name = "copy",
    header = "Make a second lab like this one, to try something out.",
    footer = {
      "",
      "Such as what a year brings: the copy has a clock of its own, and what runs in this lab does",
      "not run in the copy. Both have the same CAs, and number their CRLs alike from here on: keep",
      "what the copy publishes to itself.",
      "",
      "Examples:",
      "  certlab lab copy trial",
      "  certlab -C trial clock advance 1y"
    })
final class LabCopyCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "DIR", description = "The directory to make; it may not exist yet.")
  private Path directory = Path.of("");

  LabCopyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Lab lab = session.openLab()) {
      LabBackup.Summary copied =
          new LabCopy(lab.layout(), session.environment(session.options().lab())).into(directory);
      ObjectNode json = session.output().object();
      json.put("lab", directory.toAbsolutePath().normalize().toString());
      json.put("files", copied.files()).put("octets", copied.octets());
      written(json, copied, lab.settings().publish().to());
    }
    return ExitCode.OK;
  }

  private void written(ObjectNode json, LabBackup.Summary copied, List<String> directories) {
    copied.leftOut().forEach(json.putArray("leftOut")::add);
    session
        .output()
        .result(json, out -> out.printf("copied    %s   %d files%n", directory, copied.files()));
    copied.leftOut().forEach(name -> session.output().hint(name + " is left out"));
    session.output().hint("it has the same CAs; keep what it publishes to itself");
    directories.forEach(
        each -> session.output().hint("take " + each + " out of publish.to in its lab.yaml first"));
  }
}
