package dev.certlab.cli.command.cert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.lab.CertificateAddress;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.cli.options.CertificateFileOptions;
import dev.certlab.cli.options.InputFile;
import dev.certlab.cli.output.CertificateText;
import dev.certlab.cli.output.Json;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code certlab cert show}. */
@Command(
    name = "show",
    header = "Show one certificate of the lab, or those of a file.",
    footer = {
      "",
      "Examples:",
      "  certlab cert show management-point/mp01.corp.contoso.com",
      "  certlab cert show server.pem"
    })
final class CertShowCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "CERTIFICATE",
      description =
          "A serial number, a fingerprint, ROLE/HOST, or a file (PEM, DER, PKCS#7 or PFX).")
  private String address = "";

  @Mixin private CertificateFileOptions files = new CertificateFileOptions();

  CertShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    InputFile.named(address).ifPresentOrElse(this::showFile, this::showOfLab);
    return ExitCode.OK;
  }

  private void showOfLab() {
    try (Lab lab = session.openLab()) {
      CertificateRecord record = CertificateAddress.find(lab.ledger(), address);
      ObjectNode json = session.output().object();
      ObjectNode node = json.putObject("certificate");
      Json.certificate(
          node,
          record,
          session.now(),
          lab.renewals().renewable(record),
          CertListCommand.path(lab, record));
      ParsedCertificate certificate = X509Decoder.certificate(record.encoded().toArray());
      CertificateText.describeContent(node, certificate);
      CertificateText.describeProvenance(node, record);
      session
          .output()
          .result(
              json,
              out -> {
                out.print(CertificateText.of(certificate, session.crypto()));
                out.print(CertificateText.standing(record, session.now()));
              });
    }
  }

  private void showFile(Path file) {
    CryptoEngine crypto = session.crypto();
    ObjectNode json = session.output().object();
    var array = json.putArray("certificates");
    StringBuilder text = new StringBuilder();
    for (ParsedCertificate certificate : files.read(file, session.output()::hint).all()) {
      CertificateText.describe(array.addObject(), certificate, crypto);
      text.append(text.length() == 0 ? "" : "\n").append(CertificateText.of(certificate, crypto));
    }
    session.output().result(json, out -> out.print(text));
  }
}
