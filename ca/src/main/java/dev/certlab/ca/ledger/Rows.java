package dev.certlab.ca.ledger;

import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.RevokedEntry;
import dev.certlab.ca.x509.SerialNumber;
import dev.certlab.ca.x509.Validity;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads the rows of the tables. Times are seconds since the epoch, serials lower-case hex. */
final class Rows {
  private Rows() {}

  static AuthorityRecord authority(ResultSet row) throws SQLException {
    return new AuthorityRecord(
        row.getString("name"),
        Optional.ofNullable(row.getString("parent")),
        Octets.of(row.getBytes("certificate")),
        keyPlace(row.getString("key_file")),
        instant(row, "added_at"));
  }

  /** The column is empty if the key is elsewhere. */
  private static KeyPlace keyPlace(String file) {
    return file.isEmpty() ? KeyPlace.elsewhere() : new KeyPlace.InFile(file);
  }

  static CertificateRecord certificate(ResultSet row) throws SQLException {
    return new CertificateRecord(
        row.getString("authority"),
        SerialNumber.ofHex(row.getString("serial")),
        Octets.ofHex(row.getString("sha256")),
        Octets.ofHex(row.getString("sha1")),
        row.getString("role"),
        row.getString("host"),
        row.getString("subject"),
        new Validity(instant(row, "not_before"), instant(row, "not_after")),
        instant(row, "issued_at"),
        Octets.of(row.getBytes("encoded")),
        labels(row.getString("defects")),
        Optional.ofNullable(row.getString("replaces")).map(SerialNumber::ofHex),
        standing(row));
  }

  static Standing standing(ResultSet row) throws SQLException {
    int reason = row.getInt("reason");
    return row.wasNull()
        ? new Standing.Good()
        : new Standing.Revoked(reason(reason), instant(row, "revoked_at"));
  }

  private static RevocationReason reason(int code) throws SQLException {
    return RevocationReason.ofCode(code)
        .orElseThrow(() -> new SQLException("revocation reason " + code + " does not exist"));
  }

  /** Serial, reason, time, by position: a CRL may have a million of them. */
  static RevokedEntry revokedEntry(ResultSet row) throws SQLException {
    return RevokedEntry.of(
        serial(row.getString(1)), Instant.ofEpochSecond(row.getLong(3)), reason(row.getInt(2)));
  }

  private static SerialNumber serial(String hex) {
    return hex.startsWith("-")
        ? SerialNumber.ofHex(hex)
        : new SerialNumber(new BigInteger(1, HexFormat.of().parseHex(hex)));
  }

  static CrlRecord crl(ResultSet row) throws SQLException {
    long nextUpdate = row.getLong("next_update");
    Optional<Instant> next =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochSecond(nextUpdate));
    return new CrlRecord(
        row.getString("authority"),
        NumberColumn.read(row, "number"),
        NumberColumn.find(row, "base_number"),
        instant(row, "this_update"),
        next,
        instant(row, "next_publish"),
        row.getInt("entries"),
        Octets.ofHex(row.getString("sha256")),
        instant(row, "issued_at"),
        Optional.ofNullable(row.getBytes("issuing_point")).map(Octets::of),
        labels(row.getString("defects")));
  }

  private static List<String> labels(String joined) {
    return joined.isEmpty() ? List.of() : List.of(joined.split(",", -1));
  }

  static LedgerEvent event(ResultSet row) throws SQLException {
    return new LedgerEvent(
        row.getLong("sequence"),
        instant(row, "at"),
        row.getString("kind"),
        row.getString("authority"),
        row.getString("serial"),
        row.getString("detail"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochSecond(row.getLong(column));
  }
}
