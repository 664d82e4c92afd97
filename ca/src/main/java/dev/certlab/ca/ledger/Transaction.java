package dev.certlab.ca.ledger;

import java.sql.Connection;
import java.sql.SQLException;

/** All or nothing of some statements; the write lock is taken at the beginning. */
final class Transaction {
  private Transaction() {}

  /** Work on the database. */
  interface Work<T> {
    T run() throws SQLException;
  }

  static <T> T run(Connection connection, Work<T> work) throws SQLException {
    connection.setAutoCommit(false);
    T result;
    try {
      result = work.run();
      connection.commit();
    } catch (SQLException | RuntimeException failed) {
      undo(connection, failed);
      throw failed;
    }
    connection.setAutoCommit(true);
    return result;
  }

  /** Returns what the work would, and leaves everything as it was. */
  static <T> T attempt(Connection connection, Work<T> work) throws SQLException {
    connection.setAutoCommit(false);
    T result;
    try {
      result = work.run();
    } catch (SQLException | RuntimeException failed) {
      undo(connection, failed);
      throw failed;
    }
    connection.rollback();
    connection.setAutoCommit(true);
    return result;
  }

  /**
   * SQLite may have rolled back by itself, as when the disk is full, and then complains of each
   * step here. What failed first is what there is to say.
   */
  private static void undo(Connection connection, Exception failed) {
    attempt(connection::rollback, failed);
    attempt(() -> connection.setAutoCommit(true), failed);
  }

  /** One step. */
  private interface Step {
    void run() throws SQLException;
  }

  private static void attempt(Step step, Exception failed) {
    try {
      step.run();
    } catch (SQLException again) {
      failed.addSuppressed(again);
    }
  }
}
