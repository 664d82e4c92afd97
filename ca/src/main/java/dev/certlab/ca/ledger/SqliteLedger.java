package dev.certlab.ca.ledger;

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
import java.util.function.Predicate;

/**
 * A ledger in one SQLite file (write-ahead log, synchronous=FULL): a commit has reached the disk
 * before the method returns. Threads take turns; processes wait for each other up to 15 seconds.
 */
public final class SqliteLedger implements Ledger {
  private final Path file;
  private final SqliteDatabase database;

  SqliteLedger(Path file, SqliteDatabase database) {
    this.file = file;
    this.database = database;
  }

  /**
   * Opens the ledger in {@code file}. One that is not there is empty, and is made, for its owner
   * alone (0600), by the first write or by {@link #establish}.
   */
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
    } else if (reason.contains("removed or replaced")) {
      advice = " Start again";
    } else if (reason.contains("SQLITE_BUSY")) {
      advice = " Another process holds it; wait for it to end, or stop it";
    } else if (reason.contains("SQLITE_FULL")) {
      advice = " Make room on the disk; nothing was changed";
    } else if (reason.contains("SQLITE_NOTADB") || reason.contains("SQLITE_CORRUPT")) {
      advice = " The file is damaged; restore it from a copy";
    }
    return new LedgerException("ledger " + file + ": " + reason + "." + advice, cause);
  }

  /** The statements on one connection. */
  private record Tables(
      Sql sql, CertificateTables certificates, CrlTables crls, EventTable events) {
    static Tables on(Connection connection) {
      Sql sql = new Sql(connection);
      return new Tables(sql, new CertificateTables(sql), new CrlTables(sql), new EventTable(sql));
    }

    Continuation continuation(String authority, OtherCrl crl, Instant at) throws SQLException {
      return new Continuation(sql, crls, authority, crl, at);
    }
  }

  /** Work on the tables. */
  private interface Work<T> {
    T run(Tables tables) throws SQLException;
  }

  private synchronized <T> T read(Work<T> work) {
    try {
      return work.run(Tables.on(database.connection()));
    } catch (SQLException failed) {
      throw failure(file, failed);
    }
  }

  private synchronized <T> T write(Work<T> work) {
    try {
      Connection connection = database.writable();
      Tables tables = Tables.on(connection);
      return Transaction.run(connection, () -> work.run(tables));
    } catch (SQLException failed) {
      throw failure(file, failed);
    }
  }

  /** Like {@link #write}, and leaves everything as it was. */
  private synchronized <T> T attempt(Work<T> work) {
    try {
      Connection connection = database.writable();
      Tables tables = Tables.on(connection);
      return Transaction.attempt(connection, () -> work.run(tables));
    } catch (SQLException failed) {
      throw failure(file, failed);
    }
  }

  @Override
  public void establish() {
    write(tables -> tables);
  }

  @Override
  public void putAuthority(AuthorityRecord authority) {
    write(
        tables -> {
          tables.certificates().putAuthority(authority);
          tables.events().add(authority.addedAt(), "authority-added", authority.name(), "", "");
          return authority;
        });
  }

  @Override
  public List<AuthorityRecord> authorities() {
    return read(tables -> tables.certificates().authorities());
  }

  @Override
  public void addCertificates(List<CertificateRecord> certificates) {
    write(
        tables -> {
          for (CertificateRecord certificate : certificates) {
            add(tables, certificate);
          }
          return certificates;
        });
  }

  private static void add(Tables tables, CertificateRecord certificate) throws SQLException {
    tables.certificates().add(certificate);
    tables
        .events()
        .add(
            certificate.issuedAt(),
            certificate.replaces().isPresent() ? "renewed" : "issued",
            certificate.authority(),
            certificate.serial().hex(),
            certificate.role() + "/" + certificate.host());
  }

  @Override
  public List<CertificateRecord> certificates() {
    return read(tables -> tables.certificates().all());
  }

  @Override
  public List<CertificateRecord> certificates(String role, String host) {
    return read(tables -> tables.certificates().of(role, host));
  }

  @Override
  public List<CertificateRecord> bySerial(SerialNumber serial) {
    return read(tables -> tables.certificates().bySerial(serial));
  }

  @Override
  public Optional<CertificateRecord> byFingerprint(Octets fingerprint) {
    return read(tables -> tables.certificates().byFingerprint(fingerprint));
  }

  @Override
  public RevocationChange revoke(
      String authority, SerialNumber serial, RevocationReason reason, Instant at) {
    return write(
        tables -> {
          Optional<Standing> standing = tables.certificates().standing(authority, serial);
          if (standing.isEmpty()) {
            return RevocationChange.UNKNOWN_CERTIFICATE;
          }
          boolean hold = reason == RevocationReason.CERTIFICATE_HOLD;
          if (standing.get() instanceof Standing.Revoked revoked && (!revoked.isHold() || hold)) {
            return RevocationChange.ALREADY_REVOKED;
          }
          tables.crls().revoke(authority, serial, reason, at);
          String kind = hold ? "held" : "revoked";
          tables.events().add(at, kind, authority, serial.hex(), reason.label());
          return RevocationChange.DONE;
        });
  }

  @Override
  public RevocationChange release(String authority, SerialNumber serial, Instant at) {
    return write(
        tables -> {
          Optional<Standing> standing = tables.certificates().standing(authority, serial);
          if (standing.isEmpty()) {
            return RevocationChange.UNKNOWN_CERTIFICATE;
          }
          if (!(standing.get() instanceof Standing.Revoked revoked) || !revoked.isHold()) {
            return RevocationChange.NOT_HELD;
          }
          tables.crls().release(authority, serial, at);
          tables.events().add(at, "released", authority, serial.hex(), "");
          return RevocationChange.DONE;
        });
  }

  @Override
  public CrlNumber listRevoked(String authority, Consumer<RevokedEntry> entries) {
    return write(
        tables -> {
          CrlNumber number = tables.crls().nextNumber(authority);
          tables.crls().forEachRevoked(authority, entries);
          return number;
        });
  }

  @Override
  public CrlNumber listChanges(String authority, CrlNumber base, Consumer<RevokedEntry> entries) {
    return write(
        tables -> {
          CrlNumber number = tables.crls().nextNumber(authority);
          tables.crls().forEachChange(authority, base, entries);
          return number;
        });
  }

  @Override
  public Continued continueFrom(String authority, OtherCrl crl, Instant at) {
    return write(
        tables -> {
          Continued continued = tables.continuation(authority, crl, at).run();
          String number = crl.number().map(n -> "number " + n.value()).orElse("without a number");
          tables.events().add(at, "continued", authority, "", number);
          return continued;
        });
  }

  @Override
  public Continued tryContinueFrom(String authority, OtherCrl crl, Instant at) {
    return attempt(tables -> tables.continuation(authority, crl, at).run());
  }

  @Override
  public boolean publish(CrlRecord crl, Predicate<CrlRecord> follows, Runnable install) {
    return write(
        tables -> {
          Optional<CrlRecord> latest = tables.crls().latest(crl.authority(), crl.kind());
          if (latest.isPresent() && !follows.test(latest.get())) {
            return false;
          }
          tables.crls().makeLatest(crl);
          tables.events().add(crl.issuedAt(), "published", crl.authority(), "", crl.summary());
          install.run();
          return true;
        });
  }

  @Override
  public Optional<CrlRecord> latestCrl(String authority, CrlKind kind) {
    return read(tables -> tables.crls().latest(authority, kind));
  }

  @Override
  public List<LedgerEvent> eventsAfter(long sequence) {
    return read(tables -> tables.events().after(sequence));
  }

  /**
   * Copies the ledger into a new file of its owner's (SQLite's VACUUM INTO), and keeps it from
   * changing until {@code meanwhile} is done: other writers wait.
   */
  public void copyTo(Path copy, Runnable meanwhile) {
    write(
        tables -> {
          database.copyTo(copy);
          meanwhile.run();
          return copy;
        });
  }

  /**
   * Takes over all that the ledger in {@code other} holds in place of what this one does, in one
   * step (SQLite's backup), also under the eyes of other processes.
   */
  public synchronized void replaceBy(Path other) {
    try {
      database.replaceBy(other);
    } catch (SQLException failed) {
      throw failure(file, failed);
    }
  }

  @Override
  public synchronized Integrity integrity() {
    try {
      return database.integrity();
    } catch (SQLException failed) {
      throw failure(file, failed);
    }
  }

  @Override
  public synchronized void close() {
    try {
      database.close();
    } catch (SQLException failed) {
      throw failure(file, failed);
    }
  }
}
