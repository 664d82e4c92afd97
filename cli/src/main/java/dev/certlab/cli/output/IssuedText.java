package dev.certlab.cli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.export.ImportScript;
import dev.certlab.ca.export.PartyFiles;
import dev.certlab.ca.finding.Severity;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.Enrolled;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.role.RoleRules.Placement;
import dev.certlab.ca.role.SiteRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Shows a certificate that has just been issued. */
public final class IssuedText {
  private final Output output;
  private final Lab lab;

  public IssuedText(Output output, Lab lab) {
    this.output = output;
    this.lab = lab;
  }

  /** One certificate. */
  public void show(Enrolled enrolled) {
    if (output.isJson()) {
      output.json(json(output.object(), enrolled));
    } else {
      text(enrolled);
    }
    remark(enrolled);
  }

  /** Several, as an array in JSON. */
  public void show(List<Enrolled> all) {
    if (output.isJson()) {
      ObjectNode json = output.object();
      ArrayNode array = json.putArray("renewed");
      all.forEach(each -> json(array.addObject(), each));
      output.json(json);
    } else {
      all.forEach(this::text);
    }
    all.forEach(this::remark);
  }

  private ObjectNode json(ObjectNode json, Enrolled enrolled) {
    CertificateRecord record = enrolled.certificate();
    Json.certificate(
        json.putObject("certificate"),
        record,
        now(),
        lab.renewals().renewable(record),
        relative(enrolled.place().files(lab.layout())));
    Json.findings(json.putArray("findings"), enrolled.findings());
    return json;
  }

  private void text(Enrolled enrolled) {
    CertificateRecord record = enrolled.certificate();
    output.line("issued   " + enrolled.place());
    output.line("serial   " + record.serial());
    output.line(
        "valid    " + record.validity().notBefore() + " to " + record.validity().notAfter());
    if (!record.defects().isEmpty()) {
      output.line("defects  " + String.join(", ", record.defects()));
    }
    output.line("files    " + enrolled.place().files(lab.layout()));
  }

  /** It was signed all the same, so nothing that was found is a refusal any more. */
  private void remark(Enrolled enrolled) {
    output.findings(
        enrolled.findings().stream()
            .map(f -> f.isError() ? f.withSeverity(Severity.WARNING) : f)
            .toList());
    if (enrolled.place() instanceof Place.Party party) {
      hint(party.role(), party.files(lab.layout()));
    }
  }

  /** What to do with the files on Windows. */
  private void hint(SiteRole role, Path files) {
    Path script = files.resolve(ImportScript.fileName(role));
    if (role.rules().placement() == Placement.CONSOLE_FILE
        && Files.exists(files.resolve(PartyFiles.PFX_PASSWORD))) {
      output.hint(
          "the ConfigMgr console asks for the PFX; its password is in " + PartyFiles.PFX_PASSWORD);
    } else if (Files.exists(script)) {
      output.hint("on the Windows machine run " + script.getFileName());
    }
  }

  private Instant now() {
    return lab.clock().instant();
  }

  private String relative(Path directory) {
    return lab.layout().root().relativize(directory).toString().replace('\\', '/');
  }
}
