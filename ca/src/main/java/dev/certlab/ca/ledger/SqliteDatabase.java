package dev.certlab.ca.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;

/**
 * The database file of a ledger, its schema up to date.
 *
 * <p>A file that is not there reads as an empty ledger and is made by the first write, so that
 * nobody who only looks leaves one behind. A file that was removed or replaced under us is used no
 * longer: what is written to it would be lost.
 */
final class SqliteDatabase {
  private static final int SCHEMA_VERSION = 3;
  private static final String IN_MEMORY = ":memory:";

  /** Longer than any write here takes, short enough that a person notices a stuck process. */
  private static final int BUSY_TIMEOUT_MILLIS = 15_000;

  private final Path file;
  private Connection connection;

  /** What the file system calls the file, where it does; null as long as there is none. */
  private @Nullable Object identity;

  private SqliteDatabase(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  static SqliteDatabase open(Path file) throws SQLException {
    if (isThere(file)) {
      SqliteDatabase database = new SqliteDatabase(file, connect(file));
      database.identity = identity(file);
      return database;
    }
    return new SqliteDatabase(file, connect(IN_MEMORY));
  }

  /** An empty file is what is left of one that was being made. */
  private static boolean isThere(Path file) throws SQLException {
    try {
      return Files.exists(file) && Files.size(file) > 0;
    } catch (IOException unreadable) {
      throw new SQLException("the file cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  /** For reading. */
  Connection connection() throws SQLException {
    if (identity != null) {
      refuseReplaced();
    } else if (isThere(file)) {
      moveToFile();
    }
    return connection;
  }

  /** For writing: the file is made if there is none. */
  Connection writable() throws SQLException {
    if (identity == null) {
      createForOwner(file);
      moveToFile();
    }
    refuseReplaced();
    return connection;
  }

  /** The write lock is held, so the other connection reads what was committed last. */
  void copyTo(Path copy) throws SQLException {
    createForOwner(copy);
    try (Connection reader = connect(file);
        PreparedStatement statement = reader.prepareStatement("VACUUM INTO ?")) {
      statement.setString(1, copy.toAbsolutePath().toString());
      statement.executeUpdate();
    }
  }

  void replaceBy(Path other) throws SQLException {
    SQLiteConnection own = writable().unwrap(SQLiteConnection.class);
    int code = own.getDatabase().restore("main", other.toAbsolutePath().toString(), null);
    if (code != SQLiteErrorCode.SQLITE_OK.code) {
      throw new SQLException("[" + SQLiteErrorCode.getErrorCode(code) + "] " + other);
    }
  }

  private void moveToFile() throws SQLException {
    Connection opened = connect(file);
    connection.close();
    connection = opened;
    identity = identity(file);
  }

  private void refuseReplaced() throws SQLException {
    if (!isOurs()) {
      throw new SQLException("the file was removed or replaced while this process used it");
    }
  }

  private boolean isOurs() {
    return Objects.equals(identity, identity(file));
  }

  /** Null if there is no file. Windows has no such keys, and lets nobody remove an open file. */
  private static @Nullable Object identity(Path file) {
    try {
      Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
      return key == null ? file : key;
    } catch (IOException gone) {
      return null;
    }
  }

  /** SQLite gives its other files the same mode. */
  private static void createForOwner(Path file) throws SQLException {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try {
      Files.createFile(file, attributes);
    } catch (FileAlreadyExistsException madeMeanwhile) {
      // By another process that has as much right to.
    } catch (IOException failed) {
      throw new SQLException("the file cannot be made: " + failed.getMessage(), failed);
    }
  }

  private static Connection connect(Path file) throws SQLException {
    if (!Files.isWritable(file)) {
      throw new SQLException("the file is read-only");
    }
    return connect(file.toAbsolutePath().toString());
  }

  private static Connection connect(String place) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    Connection connection = config.createConnection("jdbc:sqlite:" + place);
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
    Transaction.run(
        connection,
        () -> {
          int version = version(connection);
          if (version > SCHEMA_VERSION) {
            throw new SQLException(
                "it was written by a newer certlab (schema " + version + "); use that one");
          }
          for (int next = version + 1; next <= SCHEMA_VERSION; next++) {
            execute(connection, script(next));
          }
          execute(connection, "PRAGMA user_version = " + SCHEMA_VERSION);
          return SCHEMA_VERSION;
        });
  }

  Ledger.Integrity integrity() throws SQLException {
    List<String> problems =
        new Sql(connection())
            .list("PRAGMA integrity_check", row -> String.valueOf(row.getString(1)));
    return new Ledger.Integrity(
        version(connection), problems.equals(List.of("ok")) ? List.of() : problems);
  }

  private static int version(Connection connection) throws SQLException {
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

  /**
   * Closing removes the write-ahead log by its name, which belongs to whatever took the file's
   * place; then it is left to the end of the process.
   */
  void close() throws SQLException {
    if (identity == null || isOurs()) {
      connection.close();
    }
  }
}
