package dev.certlab.cli.command.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.lab.archive.LabRestore;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.cli.service.RunningService;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code certlab lab restore}. */
@Command(
    name = "restore",
    header = "Bring a backup back, into a new directory or into the lab it was made of.",
    footer = {
      "",
      "Into a lab it goes only if it knows all that the lab knows: a CA never forgets a number or a",
      "revocation. An older backup goes into a new directory; the newer CRLs of www/, put there",
      "before anything is signed, are what its CAs then go on from.",
      "",
      "Examples:",
      "  certlab lab restore lab-2026-11.zip --lab restored",
      "  certlab -C lab lab restore /backups/lab.zip"
    })
final class LabRestoreCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "FILE",
      description = "An archive that 'certlab lab backup' has written.")
  private Path file = Path.of("");

  LabRestoreCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Path directory = session.options().lab();
    LabLayout layout = new LabLayout(directory);
    LabRestore.Restored restored = new LabRestore(layout, session.environment(directory)).run(file);
    RunningService.refresh(layout);
    ObjectNode json = session.output().object();
    json.put("lab", layout.root().toString()).put("made", restored.made().toString());
    json.put("files", restored.files());
    session
        .output()
        .result(
            json,
            out ->
                out.printf(
                    "restored  %s   %d files, as of %s%n",
                    layout.root(), restored.files(), restored.made()));
    session.output().hint(session.output().command("doctor") + " looks whether all is well");
    return ExitCode.OK;
  }
}
