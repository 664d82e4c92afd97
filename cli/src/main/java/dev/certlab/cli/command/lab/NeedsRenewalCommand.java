package dev.certlab.cli.command.lab;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.renewal.Renewable;
import dev.certlab.ca.renewal.Renews;
import dev.certlab.ca.role.Provenance;
import dev.certlab.cli.options.Moment;
import dev.certlab.cli.output.CrlDeadline;
import dev.certlab.cli.output.Json;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code certlab needs-renewal}. */
@Command(
    name = "needs-renewal",
    exitCodeList = "1:something is due",
    header = "Say what is due for renewal; made for cron and Task Scheduler.",
    description = {
      "",
      "Exit code 0: nothing is due. 1: something is due, or has expired. The manifest says in",
      "renewal.leads when a certificate is due: PKI certificates six weeks before their end. One",
      "that is no longer used stays due until it is revoked. A CRL is due when its successor should",
      "be there.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  certlab -C lab needs-renewal || certlab -C lab apply",
      "  certlab -C lab needs-renewal --within 30d --json",
      "  schtasks /create /tn certlab /sc daily /st 03:00" + " /tr \"certlab.cmd -C C:\\lab apply\""
    })
public final class NeedsRenewalCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--within",
      paramLabel = "TIME",
      description = "Also what will be due by then (30d). Default: what is due now.")
  private Moment within = Moment.after(Duration.ZERO);

  NeedsRenewalCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Lab lab = session.openLab()) {
      Instant now = session.now();
      List<Renewable> due = lab.renewals().due(within.until(now));
      ObjectNode json = session.output().object();
      ArrayNode array = json.putArray("due");
      for (Renewable certificate : due) {
        array
            .addObject()
            .put("certificate", certificate.subject())
            .put("renews", certificate.renews().label())
            .put("due", certificate.due().toString())
            .put("notAfter", certificate.validity().notAfter().toString())
            .put("over", certificate.validity().isOverAt(now))
            .put("model", Json.isModel(certificate.subject()));
      }
      List<CrlDeadline> crls = CrlDeadline.until(lab, within.until(now));
      CrlDeadline.json(json.putArray("crls"), crls, now);
      session
          .output()
          .result(
              json,
              out -> {
                due.forEach(certificate -> out.println(describe(certificate, now)));
                crls.forEach(crl -> out.println(describe(crl, now)));
              });
      if (due.stream().anyMatch(each -> each.renews() == Renews.MANUAL)) {
        session
            .output()
            .hint(session.output().command("cert", "renew", "--due") + " renews the manual ones");
      }
      if (due.stream().anyMatch(each -> Json.isModel(each.subject()))) {
        session.output().hint(Provenance.OF_DATES);
      }
      return due.isEmpty() && crls.isEmpty() ? ExitCode.OK : ExitCode.NEGATIVE;
    }
  }

  private static String describe(CrlDeadline crl, Instant now) {
    return String.format("%-7s %s   %s", crl.renews().label(), crl.subject(), crl.end(now));
  }

  private static String describe(Renewable certificate, Instant now) {
    return String.format(
        "%-7s %s   %s %s",
        certificate.renews().label(),
        certificate.subject(),
        certificate.validity().isOverAt(now) ? "expired" : "ends",
        certificate.validity().notAfter());
  }
}
