package dev.certlab.cli.output;

import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.renewal.Renews;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Certificates as lines of a table. */
public final class CertificateTable {
  private CertificateTable() {}

  public static String of(
      List<CertificateRecord> records, Function<CertificateRecord, Renews> renews, Instant now) {
    int width =
        records.stream().mapToInt(r -> r.role().length() + r.host().length() + 1).max().orElse(10);
    String format = "%-" + width + "s  %-13s  %-20s  %-9s  %-6s  %s%n";
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(format, "PARTY", "STATUS", "NOT AFTER", "REMAINING", "RENEWS", "SERIAL"));
    for (CertificateRecord record : records) {
      table.append(
          String.format(
              format,
              record.role() + "/" + record.host(),
              Json.status(record, now),
              record.validity().notAfter(),
              remaining(record, now),
              renews.apply(record).label(),
              record.serial()
                  + (record.defects().isEmpty()
                      ? ""
                      : "  (" + String.join(", ", record.defects()) + ")")));
    }
    return table.toString();
  }

  private static String remaining(CertificateRecord record, Instant now) {
    Duration left = Duration.between(now, record.validity().notAfter());
    return left.isNegative() ? "over" : left.toDays() + " d";
  }
}
