package dev.certlab.cli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.export.ImportScript;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.Severity;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.Enrolled;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.ledger.CertificateRecord;
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

  public void show(Enrolled enrolled) {
    Place place = enrolled.place();
    Path files = place.files(lab.layout());
    show(enrolled, files);
    if (place instanceof Place.Party party) {
      Path script = files.resolve(ImportScript.fileName(party.role()));
      if (Files.exists(script)) {
        output.hint("on the Windows machine run " + script.getFileName());
      }
    }
  }

  private void show(Enrolled enrolled, Path files) {
    CertificateRecord record = enrolled.certificate();
    List<Finding> findings = enrolled.findings();
    ObjectNode json = output.object();
    Json.certificate(
        json.putObject("certificate"),
        record,
        now(),
        lab.renewals().renewable(record),
        relative(files));
    Json.findings(json.putArray("findings"), findings);
    output.result(
        json,
        out -> {
          out.println("issued   " + enrolled.place());
          out.println("serial   " + record.serial());
          out.println(
              "valid    " + record.validity().notBefore() + " to " + record.validity().notAfter());
          if (!record.defects().isEmpty()) {
            out.println("defects  " + String.join(", ", record.defects()));
          }
          out.println("files    " + files);
        });
    // It was signed all the same, so nothing that was found is a refusal any more.
    output.findings(
        findings.stream().map(f -> f.isError() ? f.withSeverity(Severity.WARNING) : f).toList());
  }

  private Instant now() {
    return lab.clock().instant();
  }

  private String relative(Path directory) {
    return lab.layout().root().relativize(directory).toString().replace('\\', '/');
  }
}
