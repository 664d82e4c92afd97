package dev.certlab.ca.ledger;

import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.RevokedEntry;
import dev.certlab.ca.x509.SerialNumber;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The statements on what CRLs are made of and on the CRLs themselves. The caller holds the
 * transaction.
 */
final class CrlTables {
  private static final String REVOKED =
      "SELECT serial, reason, revoked_at FROM revocation WHERE authority = ? ORDER BY serial";

  /** A release no longer counts once the certificate is revoked again. */
  private static final String CHANGES =
      "SELECT serial, reason, revoked_at FROM revocation WHERE authority = ? AND since >= ?"
          + " UNION ALL SELECT serial, ?, released_at FROM released AS r"
          + " WHERE authority = ? AND since >= ? AND NOT EXISTS (SELECT 1 FROM revocation"
          + " WHERE authority = r.authority AND serial = r.serial) ORDER BY serial";

  private final Sql sql;

  CrlTables(Sql sql) {
    this.sql = sql;
  }

  void revoke(String authority, SerialNumber serial, RevocationReason reason, Instant at)
      throws SQLException {
    sql.update(
        "INSERT OR REPLACE INTO revocation (authority, serial, reason, revoked_at, since)"
            + " VALUES (?,?,?,?,?)",
        authority,
        serial.hex(),
        reason.code(),
        at.getEpochSecond(),
        NumberColumn.of(lastNumber(authority)));
  }

  /** Takes the certificate off; what a CRL has listed is kept for the deltas. */
  void release(String authority, SerialNumber serial, Instant at) throws SQLException {
    Object number = NumberColumn.of(lastNumber(authority));
    sql.update(
        "INSERT OR REPLACE INTO released (authority, serial, since, released_at)"
            + " SELECT authority, serial, ?, ? FROM revocation"
            + " WHERE authority = ? AND serial = ? AND since < ?",
        number,
        at.getEpochSecond(),
        authority,
        serial.hex(),
        number);
    sql.update(
        "DELETE FROM revocation WHERE authority = ? AND serial = ?", authority, serial.hex());
  }

  void forEachRevoked(String authority, Consumer<RevokedEntry> entries) throws SQLException {
    sql.forEach(REVOKED, row -> entries.accept(Rows.revokedEntry(row)), authority);
  }

  void forEachChange(String authority, CrlNumber base, Consumer<RevokedEntry> entries)
      throws SQLException {
    Object since = NumberColumn.of(base);
    sql.forEach(
        CHANGES,
        row -> entries.accept(Rows.revokedEntry(row)),
        authority,
        since,
        RevocationReason.REMOVE_FROM_CRL.code(),
        authority,
        since);
  }

  CrlNumber nextNumber(String authority) throws SQLException {
    CrlNumber next = new CrlNumber(lastNumber(authority).value().add(BigInteger.ONE));
    if (setNumber(authority, next) == 0) {
      throw new SQLException("there is no CA named " + authority);
    }
    return next;
  }

  /** The number reserved last; 0 if none was. */
  CrlNumber lastNumber(String authority) throws SQLException {
    return sql.first(
            "SELECT crl_number FROM authority WHERE name = ?",
            row -> NumberColumn.read(row, "crl_number"),
            authority)
        .orElse(CrlNumber.of(0));
  }

  /** Later numbers are larger than this one. */
  int setNumber(String authority, CrlNumber number) throws SQLException {
    return sql.update(
        "UPDATE authority SET crl_number = ? WHERE name = ?", NumberColumn.of(number), authority);
  }

  void makeLatest(CrlRecord crl) throws SQLException {
    sql.update(
        "DELETE FROM crl WHERE authority = ? AND kind = ? AND number >= ?",
        crl.authority(),
        crl.kind().name(),
        NumberColumn.of(crl.number()));
    sql.update(
        "INSERT INTO crl (authority, kind, number, base_number, this_update, next_update,"
            + " next_publish, entries, sha256, issued_at, issuing_point, defects)"
            + " VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        crl.authority(),
        crl.kind().name(),
        NumberColumn.of(crl.number()),
        crl.base().isPresent() ? NumberColumn.of(crl.base().get()) : null,
        crl.thisUpdate().getEpochSecond(),
        crl.nextUpdate().map(Instant::getEpochSecond).orElse(null),
        crl.nextPublish().getEpochSecond(),
        crl.entries(),
        crl.sha256().hex(),
        crl.issuedAt().getEpochSecond(),
        crl.issuingPoint().map(Octets::toArray).orElse(null),
        String.join(",", crl.faults()));
  }

  Optional<CrlRecord> latest(String authority, CrlKind kind) throws SQLException {
    return sql.first(
        "SELECT * FROM crl WHERE authority = ? AND kind = ? ORDER BY number DESC LIMIT 1",
        Rows::crl,
        authority,
        kind.name());
  }
}
