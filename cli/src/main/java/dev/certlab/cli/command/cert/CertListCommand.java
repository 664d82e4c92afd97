package dev.certlab.cli.command.cert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.renewals.RenewalSnapshot;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.role.Provenance;
import dev.certlab.ca.role.SiteCertificate;
import dev.certlab.ca.role.SiteRole;
import dev.certlab.cli.options.Moment;
import dev.certlab.cli.output.CertificateTable;
import dev.certlab.cli.output.Json;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code certlab cert list}. */
@Command(
    name = "list",
    header = "List the certificates of the lab, in the order of issue.",
    description = {
      "",
      "RENEWS: self, the lab does on that day; manual, somebody must from that day on, or it",
      "expires; never, it has been replaced or revoked, or is no longer used.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  certlab cert list --role client --status revoked",
      "  certlab cert list --role sms-role-ssl",
      "  certlab cert list --expiring 30d",
      "  certlab cert list --expiring 2026-12-31"
    })
final class CertListCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "Only those of this role, or of this kind that the site makes: sms-role-ssl.")
  private @Nullable String role;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "Only those that are good, revoked, held, expired or not-yet-valid.")
  private @Nullable String status;

  @Option(
      names = "--expiring",
      paramLabel = "TIME",
      description = "Only those that are still valid, but will not be by then: a day, or 30d.")
  private @Nullable Moment expiring;

  CertListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (status != null && !Json.STATUSES.contains(status)) {
      throw new LabException(
          Kind.BAD_INPUT,
          "unknown status '" + status + "'; one of " + String.join(", ", Json.STATUSES));
    }
    Optional<String> label = role == null ? Optional.empty() : label(role);
    if (role != null && label.isEmpty()) {
      throw new LabException(
          Kind.BAD_INPUT,
          "unknown role '"
              + role
              + "'; one of "
              + SiteRole.labels()
              + ", or of "
              + SiteCertificate.labels());
    }
    try (Lab lab = session.openLab()) {
      Instant now = session.now();
      List<CertificateRecord> records =
          lab.ledger().certificates().stream()
              .filter(record -> matches(record, label, now))
              .toList();
      RenewalSnapshot renewals = lab.renewals().read();
      ObjectNode json = session.output().object();
      ArrayNode array = json.putArray("certificates");
      for (CertificateRecord record : records) {
        Json.certificate(
            array.addObject(), record, now, renewals.renewable(record), path(lab, record));
      }
      session
          .output()
          .result(
              json,
              out ->
                  out.print(CertificateTable.of(records, renewals, now, session.output().times())));
      if (records.stream().anyMatch(each -> Place.of(each).siteMade().isPresent())) {
        session.output().hint(Provenance.OF_DATES);
      }
    }
    return ExitCode.OK;
  }

  /** Of a role or a kind that the site makes; empty if it is neither. */
  private static Optional<String> label(String role) {
    return SiteRole.meant(role)
        .map(SiteRole::label)
        .or(() -> SiteCertificate.find(role).map(SiteCertificate::label));
  }

  private boolean matches(CertificateRecord record, Optional<String> label, Instant now) {
    boolean inTime =
        expiring == null
            || (!record.validity().isOverAt(now)
                && !record.validity().notAfter().isAfter(expiring.until(now)));
    return inTime
        && label.map(record.role()::equals).orElse(true)
        && (status == null || Json.status(record, now).equals(status));
  }

  static String path(Lab lab, CertificateRecord record) {
    Path files = Place.of(record).files(lab.layout());
    return lab.layout().root().relativize(files).toString().replace('\\', '/');
  }
}
