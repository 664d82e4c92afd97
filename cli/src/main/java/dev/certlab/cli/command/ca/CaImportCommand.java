package dev.certlab.cli.command.ca;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.cli.options.CertificateFileOptions;
import dev.certlab.cli.output.Json;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code certlab ca import}. */
@Command(
    name = "import",
    header = "Take an existing CA into the lab, with its key or as an offline root.",
    footer = {
      "",
      "The key must be PKCS#8 PEM; an encrypted one opens with --pass-phrase-file. To issue from",
      "the CA, name it with --ca, or in lab.yaml as certificates.issuer. If it has published CRLs",
      "elsewhere, 'certlab crl import' goes on from the latest, and publishes that of an offline"
          + " CA.",
      "",
      "Examples:",
      "  certlab ca import --cert offline-root.cer",
      "  certlab ca import --cert issuing.pem --key issuing.key.pem --name 'Test Issuing CA'"
    })
final class CaImportCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--cert",
      required = true,
      paramLabel = "FILE",
      description = "The CA's certificate: PEM, DER, PKCS#7 or PFX.")
  private Path certificate = Path.of("");

  @Option(names = "--key", paramLabel = "FILE", description = "Its key. Default: kept offline.")
  private @Nullable Path key;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Its name in the lab. Default: its common name.")
  private @Nullable String name;

  @Mixin private CertificateFileOptions files = new CertificateFileOptions();

  CaImportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ParsedCertificate parsed = files.read(certificate, session.output()::hint).endEntities().get(0);
    String chosen = name == null ? parsed.subject().commonName().orElse("") : name;
    try (Lab lab = session.openLab()) {
      List<Finding> warnings = lab.authorityImport().run(chosen, parsed, Optional.ofNullable(key));
      if (key != null && lab.crls().publishers().contains(chosen)) {
        lab.crls().publish(chosen);
      }
      ObjectNode json = session.output().object();
      json.put("authority", chosen).put("keyOffline", key == null);
      Json.findings(json.putArray("findings"), warnings);
      session
          .output()
          .result(
              json,
              out -> out.println("imported " + chosen + (key == null ? " (key offline)" : "")));
      session.output().findings(warnings);
    }
    return ExitCode.OK;
  }
}
