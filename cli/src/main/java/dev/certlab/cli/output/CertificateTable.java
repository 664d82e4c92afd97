package dev.certlab.cli.output;

import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.renewals.RenewalSnapshot;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.renewal.Renewable;
import dev.certlab.ca.renewal.Renews;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Certificates as lines of a table. */
public final class CertificateTable {
  private CertificateTable() {}

  public static String of(
      List<CertificateRecord> records, RenewalSnapshot renewals, Instant now, Times times) {
    int width = records.stream().mapToInt(r -> Place.of(r).toString().length()).max().orElse(10);
    String format = "%-" + width + "s  %-13s  %-25s  %-9s  %-15s  %s%n";
    StringBuilder table = new StringBuilder();
    table.append(
        TextWriter.lines(format, "PARTY", "STATUS", "NOT AFTER", "REMAINING", "RENEWS", "SERIAL"));
    for (CertificateRecord record : records) {
      table.append(
          TextWriter.lines(
              format,
              Place.of(record),
              Json.status(record, now),
              times.of(record.validity().notAfter()),
              remaining(record, now),
              renewal(renewals.renewable(record), times),
              record.serial()
                  + (record.defects().isEmpty()
                      ? ""
                      : "  (" + String.join(", ", record.defects()) + ")")));
    }
    return table.toString();
  }

  /** Such as {@code self 2027-10-26}, the day on which it is due. */
  private static String renewal(Optional<Renewable> renewal, Times times) {
    return renewal
        .map(each -> each.renews().label() + " " + times.day(each.due()))
        .orElse(Renews.NEVER.label());
  }

  private static String remaining(CertificateRecord record, Instant now) {
    Duration left = Duration.between(now, record.validity().notAfter());
    return left.isNegative() ? "over" : left.toDays() + " d";
  }
}
