package dev.certlab.ca.ledger;

import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.SerialNumber;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The statements on CAs and on what they have issued. The caller holds the transaction. */
final class CertificateTables {
  private static final String CERTIFICATES =
      "SELECT c.*, r.reason, r.revoked_at FROM certificate c LEFT JOIN revocation r"
          + " ON r.authority = c.authority AND r.serial = c.serial ";

  private final Sql sql;

  CertificateTables(Sql sql) {
    this.sql = sql;
  }

  void putAuthority(AuthorityRecord authority) throws SQLException {
    sql.update(
        "INSERT INTO authority (name, parent, certificate, key_file, added_at)"
            + " VALUES (?,?,?,?,?) ON CONFLICT (name) DO UPDATE SET"
            + " parent = excluded.parent, certificate = excluded.certificate,"
            + " key_file = excluded.key_file",
        authority.name(),
        authority.parent().orElse(null),
        authority.certificate().toArray(),
        authority.key().file().orElse(""),
        authority.addedAt().getEpochSecond());
  }

  List<AuthorityRecord> authorities() throws SQLException {
    return sql.list("SELECT * FROM authority ORDER BY added_at, rowid", Rows::authority);
  }

  void add(CertificateRecord certificate) throws SQLException {
    sql.update(
        "INSERT INTO certificate (authority, serial, sha256, sha1, role, host, subject, not_before,"
            + " not_after, issued_at, encoded, defects, replaces)"
            + " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
        certificate.authority(),
        certificate.serial().hex(),
        certificate.sha256().hex(),
        certificate.sha1().hex(),
        certificate.role(),
        certificate.host(),
        certificate.subject(),
        certificate.validity().notBefore().getEpochSecond(),
        certificate.validity().notAfter().getEpochSecond(),
        certificate.issuedAt().getEpochSecond(),
        certificate.encoded().toArray(),
        String.join(",", certificate.defects()),
        certificate.replaces().map(SerialNumber::hex).orElse(null));
  }

  List<CertificateRecord> all() throws SQLException {
    return sql.list(CERTIFICATES + "ORDER BY c.id", Rows::certificate);
  }

  List<CertificateRecord> of(String role, String host) throws SQLException {
    String where = "WHERE c.role = ? AND c.host = ? ORDER BY c.id";
    return sql.list(CERTIFICATES + where, Rows::certificate, role, host);
  }

  List<CertificateRecord> bySerial(SerialNumber serial) throws SQLException {
    String where = "WHERE c.serial = ? ORDER BY c.id";
    return sql.list(CERTIFICATES + where, Rows::certificate, serial.hex());
  }

  Optional<CertificateRecord> byFingerprint(Octets fingerprint) throws SQLException {
    String where = "WHERE c.sha256 = ? OR c.sha1 = ?";
    return sql.first(CERTIFICATES + where, Rows::certificate, fingerprint.hex(), fingerprint.hex());
  }

  /** Empty if the CA has not issued it. */
  Optional<Standing> standing(String authority, SerialNumber serial) throws SQLException {
    return sql.first(
        CERTIFICATES + "WHERE c.authority = ? AND c.serial = ?",
        Rows::standing,
        authority,
        serial.hex());
  }
}
