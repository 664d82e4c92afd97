package dev.certlab.cli.command.ca;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.authority.AuthorityImport.Handling;
import dev.certlab.ca.lab.authority.AuthorityImport.KeySource;
import dev.certlab.ca.lab.authority.AuthorityImport.Plan;
import dev.certlab.ca.lab.directory.PrivateKeyFiles.Protection;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.cli.options.CertificateFileOptions;
import dev.certlab.cli.output.Json;
import dev.certlab.cli.service.Handover;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.nio.file.Path;
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
      "The key must be PKCS#8 PEM; an encrypted one opens with --key-pass-phrase-file. Here it lies",
      "as the keys of the lab do, encrypted with their pass phrase or in the clear. To issue from",
      "the CA, name it with --ca, or in lab.yaml as certificates.issuer. If it has published CRLs",
      "elsewhere, 'certlab crl import' goes on from the latest, and publishes that of an offline"
          + " CA.",
      "",
      "Examples:",
      "  certlab ca import --cert offline-root.cer --dry-run",
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

  @Option(
      names = "--key-pass-phrase-file",
      paramLabel = "FILE",
      description = "The pass phrase of --key. Default: that of the lab's keys.")
  private @Nullable Path keyPassPhrase;

  @Option(names = "--dry-run", description = "Say what would be done; change nothing.")
  private boolean dryRun;

  @Mixin private CertificateFileOptions files = new CertificateFileOptions();

  CaImportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ParsedCertificate parsed = files.read(certificate, session.output()::hint).endEntities().get(0);
    try (Lab lab = session.openLab()) {
      Plan plan = lab.authorityImport().plan(Optional.ofNullable(name), parsed, source());
      if (!dryRun) {
        lab.authorityImport().run(plan);
        if (key != null && lab.crls().publishers().contains(plan.name())) {
          lab.crls().publish(plan.name());
          Handover.of(lab, session.output()::error);
        }
      }
      session.output().result(json(plan), out -> out.println(text(plan)));
      session.output().findings(plan.findings());
      hintAtProtection(plan);
    }
    return ExitCode.OK;
  }

  private Optional<KeySource> source() {
    return Optional.ofNullable(key)
        .map(file -> new KeySource(file, Optional.ofNullable(keyPassPhrase)));
  }

  private ObjectNode json(Plan plan) {
    ObjectNode json = session.output().object();
    json.put("authority", plan.name())
        .put("keyOffline", key == null)
        .put("keyAdded", plan.handling() == Handling.KEY_ADDED)
        .put("dryRun", dryRun);
    Json.findings(json.putArray("findings"), plan.findings());
    return json;
  }

  private String text(Plan plan) {
    String done = dryRun ? "would be imported: " : "imported ";
    String what = plan.handling() == Handling.KEY_ADDED ? " (its key is here from now on)" : "";
    return done + plan.name() + (key == null ? " (key offline)" : what);
  }

  private void hintAtProtection(Plan plan) {
    boolean phraseGiven = keyPassPhrase != null || session.options().passPhraseFile().isPresent();
    if (key != null && phraseGiven && plan.protection() == Protection.IN_THE_CLEAR) {
      session.output().hint("its key lies in the clear here, as the lab's other keys do");
    }
  }
}
