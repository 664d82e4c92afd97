package dev.certlab.cli.command.ca;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.der.Pem;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.cli.service.Handover;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code certlab ca renew}. */
@Command(
    name = "renew",
    header = "Give a CA a new certificate for the key that it has.",
    description = {
      "",
      "As AD CS renews a CA with its key pair: what the CA has signed stays good, CRLs too. The new"
          + " certificate says what lab.yaml says now about the CRLs of its issuer. Renew CAs from"
          + " the root down; the parties below keep the old certificate in their chains until they"
          + " are renewed themselves.",
      ""
    },
    footer = {"", "Examples:", "  certlab ca renew 'Contoso Lab Issuing CA'"})
final class CaRenewCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "CA",
      arity = "1..*",
      description = "Names of CAs, each after its issuer.")
  private List<String> names = new ArrayList<>();

  CaRenewCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Lab lab = session.openLab()) {
      names.forEach(lab.authorities()::require);
      ObjectNode json = session.output().object();
      ArrayNode array = json.putArray("renewed");
      for (String name : names) {
        CertificateRecord renewed = lab.authorityRenewal().renew(name);
        describe(array.addObject(), renewed);
        session.output().line("renewed  " + name);
        session.output().line("serial   " + renewed.serial());
        session
            .output()
            .line(
                "valid    "
                    + renewed.validity().notBefore()
                    + " to "
                    + renewed.validity().notAfter());
      }
      Handover.of(lab, session.output()::error);
      if (session.output().isJson()) {
        session.output().json(json);
      }
      hint(lab);
    }
    return ExitCode.OK;
  }

  private static void describe(ObjectNode node, CertificateRecord renewed) {
    node.put("name", renewed.host())
        .put("issuer", renewed.authority())
        .put("serial", renewed.serial().hex())
        .put("notBefore", renewed.validity().notBefore().toString())
        .put("notAfter", renewed.validity().notAfter().toString())
        .put("pem", Pem.encode(Pem.CERTIFICATE, renewed.encoded().toArray()));
  }

  private void hint(Lab lab) {
    lab.outdatedUrls().obstacles().stream()
        .findFirst()
        .ifPresent(
            next ->
                session.output().hint("next: " + session.output().remedies().of(next.remedy())));
  }
}
