package dev.certlab.ca.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What happened, in the order of the transactions. The caller holds the transaction. */
final class EventTable {
  private final Sql sql;

  EventTable(Sql sql) {
    this.sql = sql;
  }

  void add(Instant at, String kind, String authority, String serial, String detail)
      throws SQLException {
    sql.update(
        "INSERT INTO event (at, kind, authority, serial, detail) VALUES (?,?,?,?,?)",
        at.getEpochSecond(),
        kind,
        authority,
        serial,
        detail);
  }

  List<LedgerEvent> after(long sequence) throws SQLException {
    return sql.list(
        "SELECT * FROM event WHERE sequence > ? ORDER BY sequence", Rows::event, sequence);
  }
}
