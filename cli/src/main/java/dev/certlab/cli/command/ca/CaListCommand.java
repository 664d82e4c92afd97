package dev.certlab.cli.command.ca;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.der.Pem;
import dev.certlab.ca.finding.Counted;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.ledger.AuthorityRecord;
import dev.certlab.ca.ledger.CrlKind;
import dev.certlab.ca.ledger.CrlRecord;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.cli.output.Json;
import dev.certlab.cli.output.TextWriter;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code certlab ca list}. */
@Command(name = "list", header = "List the CAs of the lab, each after its issuer.")
final class CaListCommand implements Callable<Integer> {
  private final Session session;

  CaListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Lab lab = session.openLab()) {
      ObjectNode json = session.output().object();
      ArrayNode array = json.putArray("authorities");
      StringBuilder text = new StringBuilder();
      for (AuthorityRecord record : lab.ledger().authorities()) {
        ParsedCertificate certificate = lab.authorities().chain(record.name()).first();
        Optional<CrlRecord> crl = lab.ledger().latestCrl(record.name(), CrlKind.BASE);
        describe(array.addObject(), record, certificate, crl);
        text.append(describe(record, certificate, crl));
      }
      session.output().result(json, out -> out.print(text));
    }
    return ExitCode.OK;
  }

  private static void describe(
      ObjectNode node,
      AuthorityRecord record,
      ParsedCertificate certificate,
      Optional<CrlRecord> crl) {
    node.put("name", record.name())
        .put("issuer", record.parent().orElse(""))
        .put("serial", certificate.serial().hex())
        .put("key", certificate.publicKey().description())
        .put("keyOffline", !record.key().isInLab())
        .put("notBefore", certificate.validity().notBefore().toString())
        .put("notAfter", certificate.validity().notAfter().toString());
    crl.ifPresent(record_ -> Json.crl(node.putObject("crl"), record_));
    node.put("pem", Pem.encode(Pem.CERTIFICATE, record.certificate().toArray()));
  }

  private static String describe(
      AuthorityRecord record, ParsedCertificate certificate, Optional<CrlRecord> crl) {
    return TextWriter.lines(
        "%s%n  issued by %s, %s%s, until %s%n  CRL %s%n",
        record.name(),
        record.parent().orElse("itself"),
        certificate.publicKey().description(),
        record.key().isInLab() ? "" : " (key offline)",
        certificate.validity().notAfter(),
        crl.map(
                c ->
                    "number "
                        + c.number().value()
                        + ", "
                        + Counted.of(c.entries(), "entry")
                        + ", next "
                        + c.nextPublish())
            .orElse("none"));
  }
}
