package dev.certlab.cli.command.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.archive.LabBackup;
import dev.certlab.ca.lab.archive.LabBackup.KeyProtection;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code certlab lab backup}. */
@Command(
    name = "backup",
    header = "Write the lab into one file, also while others use it.",
    footer = {
      "",
      "A ZIP archive for its owner alone: ledger, keys, manifest, CAs, certificates, CRLs, clock;",
      "not what runs. Keys are in it as they are in the lab: the CAs' encrypted if the lab has a",
      "pass phrase, the parties' in the clear. A file that is there is not written over.",
      "",
      "Examples:",
      "  certlab lab backup lab-2026-11.zip",
      "  certlab -C lab lab backup /backups/lab.zip --json"
    })
final class LabBackupCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "FILE", description = "The archive to write.")
  private Path file = Path.of("");

  LabBackupCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Lab lab = session.openLab()) {
      LabBackup.Summary written =
          new LabBackup(lab.layout(), session.environment(session.options().lab())).write(file);
      boolean encrypted = written.authorityKeys() == KeyProtection.ENCRYPTED;
      ObjectNode json = session.output().object();
      json.put("file", file.toString()).put("files", written.files());
      json.put("octets", written.octets()).put("authorityKeysEncrypted", encrypted);
      written.leftOut().forEach(json.putArray("leftOut")::add);
      session
          .output()
          .result(
              json,
              out ->
                  out.printf(
                      "backup    %s   %d files, %d octets, CA keys %s%n",
                      file,
                      written.files(),
                      written.octets(),
                      encrypted ? "encrypted" : "in the clear"));
      written.leftOut().forEach(name -> session.output().hint(name + " is left out"));
      session.output().hint("private keys are in it; keep it as you keep the lab");
    }
    return ExitCode.OK;
  }
}
