package dev.certlab.ca.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/** Opens the database file of a ledger and brings its schema up to date. */
final class SqliteDatabase {
  private static final int SCHEMA_VERSION = 2;

  /** Longer than any write here takes, short enough that a person notices a stuck process. */
  private static final int BUSY_TIMEOUT_MILLIS = 15_000;

  private SqliteDatabase() {}

  static Connection open(Path file) throws SQLException {
    if (Files.exists(file) && !Files.isWritable(file)) {
      throw new SQLException("the file is read-only");
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    try {
      migrate(connection);
      return connection;
    } catch (SQLException failed) {
      connection.close();
      throw failed;
    }
  }

  private static void migrate(Connection connection) throws SQLException {
    if (version(connection) == SCHEMA_VERSION) {
      return;
    }
    connection.setAutoCommit(false);
    try {
      int version = version(connection);
      if (version > SCHEMA_VERSION) {
        throw new SQLException(
            "it was written by a newer certlab (schema " + version + "); use that one");
      }
      for (int next = version + 1; next <= SCHEMA_VERSION; next++) {
        execute(connection, script(next));
      }
      execute(connection, "PRAGMA user_version = " + SCHEMA_VERSION);
      connection.commit();
    } catch (SQLException failed) {
      connection.rollback();
      throw failed;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  static int version(Connection connection) throws SQLException {
    return new Sql(connection)
        .first("PRAGMA user_version", row -> row.getInt(1))
        .orElseThrow(() -> new SQLException("no schema version"));
  }

  private static void execute(Connection connection, String script) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(script);
    }
  }

  private static String script(int version) {
    String name = "V" + version + ".sql";
    try (InputStream in = SqliteDatabase.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("migration " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
