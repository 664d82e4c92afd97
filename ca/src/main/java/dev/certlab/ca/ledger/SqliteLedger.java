package dev.certlab.ca.ledger;

import dev.certlab.ca.ledger.Sql.RowReader;
import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.RevokedEntry;
import dev.certlab.ca.x509.SerialNumber;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A ledger in one SQLite file (write-ahead log, synchronous=FULL): a commit has reached the disk
 * before the method returns. Threads take turns; processes wait for each other up to 15 seconds.
 */
public final class SqliteLedger implements Ledger {
  private final Path file;
  private final Connection connection;
  private final Sql sql;
  private final CrlTables crls;

  private SqliteLedger(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
    this.sql = new Sql(connection);
    this.crls = new CrlTables(sql);
  }

  /** Opens the ledger in {@code file}, made if it is not there. */
  public static SqliteLedger open(Path file) {
    try {
      return new SqliteLedger(file, SqliteDatabase.open(file));
    } catch (SQLException failed) {
      throw failure(file, failed);
    }
  }

  private static LedgerException failure(Path file, SQLException cause) {
    String reason = String.valueOf(cause.getMessage());
    String advice = " Check the disk and the permissions of the lab's directory";
    if (reason.contains("newer certlab")) {
      advice = "";
    } else if (reason.contains("SQLITE_BUSY")) {
      advice = " Another process holds it; wait for it to end, or stop it";
    } else if (reason.contains("SQLITE_NOTADB") || reason.contains("SQLITE_CORRUPT")) {
      advice = " The file is damaged; restore it from a copy";
    }
    return new LedgerException("ledger " + file + ": " + reason + "." + advice, cause);
  }

  /** Work on the database. */
  private interface Work<T> {
    T run() throws SQLException;
  }

  private synchronized <T> T read(Work<T> work) {
    try {
      return work.run();
    } catch (SQLException failed) {
      throw failure(file, failed);
    }
  }

  /** Runs {@code work} in a transaction that takes the write lock at its beginning. */
  private synchronized <T> T write(Work<T> work) {
    try {
      connection.setAutoCommit(false);
      try {
        T result = work.run();
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException failed) {
        connection.rollback();
        throw failed;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException failed) {
      throw failure(file, failed);
    }
  }

  @Override
  public void putAuthority(AuthorityRecord authority) {
    write(
        () -> {
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
          return event(authority.addedAt(), "authority-added", authority.name(), "", "");
        });
  }

  private int event(Instant at, String kind, String authority, String serial, String detail)
      throws SQLException {
    return sql.update(
        "INSERT INTO event (at, kind, authority, serial, detail) VALUES (?,?,?,?,?)",
        at.getEpochSecond(),
        kind,
        authority,
        serial,
        detail);
  }

  @Override
  public List<AuthorityRecord> authorities() {
    return read(
        () -> sql.list("SELECT * FROM authority ORDER BY added_at, rowid", Rows::authority));
  }

  @Override
  public void addCertificates(List<CertificateRecord> certificates) {
    write(
        () -> {
          for (CertificateRecord certificate : certificates) {
            add(certificate);
          }
          return certificates.size();
        });
  }

  private void add(CertificateRecord certificate) throws SQLException {
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
    String detail = certificate.role() + "/" + certificate.host();
    String kind = certificate.replaces().isPresent() ? "renewed" : "issued";
    event(
        certificate.issuedAt(), kind, certificate.authority(), certificate.serial().hex(), detail);
  }

  private static final String CERTIFICATES =
      "SELECT c.*, r.reason, r.revoked_at FROM certificate c LEFT JOIN revocation r"
          + " ON r.authority = c.authority AND r.serial = c.serial ";

  @Override
  public List<CertificateRecord> certificates() {
    return read(() -> sql.list(CERTIFICATES + "ORDER BY c.id", Rows::certificate));
  }

  @Override
  public List<CertificateRecord> certificates(String role, String host) {
    String where = "WHERE c.role = ? AND c.host = ? ORDER BY c.id";
    return read(() -> sql.list(CERTIFICATES + where, Rows::certificate, role, host));
  }

  @Override
  public List<CertificateRecord> bySerial(SerialNumber serial) {
    String where = "WHERE c.serial = ? ORDER BY c.id";
    return read(() -> sql.list(CERTIFICATES + where, Rows::certificate, serial.hex()));
  }

  @Override
  public Optional<CertificateRecord> byFingerprint(Octets fingerprint) {
    String where = "WHERE c.sha256 = ? OR c.sha1 = ?";
    RowReader<CertificateRecord> reader = Rows::certificate;
    return read(
        () -> sql.first(CERTIFICATES + where, reader, fingerprint.hex(), fingerprint.hex()));
  }

  @Override
  public RevocationChange revoke(
      String authority, SerialNumber serial, RevocationReason reason, Instant at) {
    return write(
        () -> {
          Optional<Standing> standing = standing(authority, serial);
          if (standing.isEmpty()) {
            return RevocationChange.UNKNOWN_CERTIFICATE;
          }
          if (standing.get() instanceof Standing.Revoked revoked
              && (!revoked.isHold() || reason == RevocationReason.CERTIFICATE_HOLD)) {
            return RevocationChange.ALREADY_REVOKED;
          }
          crls.revoke(authority, serial, reason, at);
          String kind = reason == RevocationReason.CERTIFICATE_HOLD ? "held" : "revoked";
          event(at, kind, authority, serial.hex(), reason.label());
          return RevocationChange.DONE;
        });
  }

  private Optional<Standing> standing(String authority, SerialNumber serial) throws SQLException {
    return sql.first(
        CERTIFICATES + "WHERE c.authority = ? AND c.serial = ?",
        Rows::standing,
        authority,
        serial.hex());
  }

  @Override
  public RevocationChange release(String authority, SerialNumber serial, Instant at) {
    return write(
        () -> {
          Optional<Standing> standing = standing(authority, serial);
          if (standing.isEmpty()) {
            return RevocationChange.UNKNOWN_CERTIFICATE;
          }
          if (!(standing.get() instanceof Standing.Revoked revoked) || !revoked.isHold()) {
            return RevocationChange.NOT_HELD;
          }
          crls.release(authority, serial, at);
          event(at, "released", authority, serial.hex(), "");
          return RevocationChange.DONE;
        });
  }

  @Override
  public CrlNumber listRevoked(String authority, Consumer<RevokedEntry> entries) {
    return write(
        () -> {
          CrlNumber number = crls.nextNumber(authority);
          crls.forEachRevoked(authority, entries);
          return number;
        });
  }

  @Override
  public CrlNumber listChanges(String authority, CrlNumber base, Consumer<RevokedEntry> entries) {
    return write(
        () -> {
          CrlNumber number = crls.nextNumber(authority);
          crls.forEachChange(authority, base, entries);
          return number;
        });
  }

  @Override
  public int continueFrom(
      String authority, CrlNumber number, List<RevokedEntry> revoked, Instant at) {
    return write(
        () -> {
          crls.raiseNumber(authority, number);
          int added = crls.addRevoked(authority, revoked);
          event(at, "continued", authority, "", "number " + number.value());
          return added;
        });
  }

  @Override
  public boolean publish(CrlRecord crl, Runnable install) {
    return write(
        () -> {
          Optional<CrlRecord> latest = crls.latest(crl.authority(), crl.kind());
          if (latest.isPresent()
              && latest.get().number().value().compareTo(crl.number().value()) >= 0) {
            return false;
          }
          crls.add(crl);
          event(crl.issuedAt(), "published", crl.authority(), "", crl.summary());
          install.run();
          return true;
        });
  }

  @Override
  public Optional<CrlRecord> latestCrl(String authority, CrlKind kind) {
    return read(() -> crls.latest(authority, kind));
  }

  @Override
  public List<LedgerEvent> eventsAfter(long sequence) {
    return read(
        () ->
            sql.list(
                "SELECT * FROM event WHERE sequence > ? ORDER BY sequence", Rows::event, sequence));
  }

  @Override
  public Integrity integrity() {
    return read(
        () -> {
          List<String> problems =
              sql.list("PRAGMA integrity_check", row -> String.valueOf(row.getString(1)));
          return new Integrity(
              SqliteDatabase.version(connection),
              problems.equals(List.of("ok")) ? List.of() : problems);
        });
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException failed) {
      throw failure(file, failed);
    }
  }
}
