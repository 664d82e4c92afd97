package dev.certlab.ca.ledger;

import dev.certlab.ca.ledger.OtherCrl.Origin;
import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.RevokedEntry;
import dev.certlab.ca.x509.SerialNumber;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Goes on from one CRL that the ledger has not made; see {@link Ledger#continueFrom}. The caller
 * holds the transaction.
 */
final class Continuation {
  /** Not what was released after the CRL was made. */
  private static final String ADD =
      "INSERT INTO revocation (authority, serial, reason, revoked_at, since)"
          + " SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS (SELECT 1 FROM released"
          + " WHERE authority = ?1 AND serial = ?2 AND (since >= ?6 OR released_at >= ?7))"
          + " ON CONFLICT (authority, serial) DO NOTHING";

  /** A hold gives way to a final revocation, an older reason from elsewhere to a newer one. */
  private static final String CHANGE =
      "UPDATE revocation SET reason = ?3, revoked_at = ?4, since = ?5"
          + " WHERE authority = ?1 AND serial = ?2 AND reason <> ?3 AND (reason = ?6 OR (?7"
          + " AND NOT EXISTS (SELECT 1 FROM certificate WHERE authority = ?1 AND serial = ?2)))";

  private static final String LISTED_HOLDS =
      "SELECT serial FROM revocation AS r WHERE authority = ?1 AND reason = ?2 AND since < ?3"
          + " AND (?4 OR NOT EXISTS (SELECT 1 FROM certificate"
          + " WHERE authority = ?1 AND serial = r.serial))";

  private static final int HOLD = RevocationReason.CERTIFICATE_HOLD.code();

  private final Sql sql;
  private final CrlTables crls;
  private final String authority;
  private final OtherCrl crl;
  private final Instant at;

  /** The number that was listed last before. */
  private final CrlNumber before;

  private final boolean isNewer;

  /** The number since which what is taken over stands. */
  private CrlNumber since;

  private int added;
  private int changed;
  private int released;

  Continuation(Sql sql, CrlTables crls, String authority, OtherCrl crl, Instant at)
      throws SQLException {
    this.sql = sql;
    this.crls = crls;
    this.authority = authority;
    this.crl = crl;
    this.at = at;
    this.before = crls.lastNumber(authority);
    this.since = before;
    this.isNewer = isNewer();
  }

  /** One that does not count is as new as the time that it states. */
  private boolean isNewer() throws SQLException {
    if (crl.number().isPresent()) {
      return crl.number().get().value().compareTo(before.value()) > 0;
    }
    Optional<Instant> latest =
        sql
            .list(
                "SELECT continued_from FROM authority WHERE name = ? AND continued_from NOT NULL",
                row -> Instant.ofEpochSecond(row.getLong(1)),
                authority)
            .stream()
            .findFirst();
    return latest.isEmpty() || crl.thisUpdate().isAfter(latest.get());
  }

  Continued run() throws SQLException {
    boolean raised = raiseNumber();
    if (isNewer && crl.kind() == CrlKind.BASE) {
      releaseUnlisted();
    }
    takeOverEntries();
    if (crl.origin() == Origin.ELSEWHERE) {
      sql.update(
          "UPDATE authority SET continued_from = max(ifnull(continued_from, ?), ?) WHERE name = ?",
          crl.thisUpdate().getEpochSecond(),
          crl.thisUpdate().getEpochSecond(),
          authority);
    }
    return new Continued(raised, added, changed, released);
  }

  private boolean raiseNumber() throws SQLException {
    if (crl.number().isEmpty() || crl.number().get().value().compareTo(before.value()) <= 0) {
      return false;
    }
    since = crl.number().get();
    crls.setNumber(authority, since);
    return true;
  }

  /** What some CRL has listed and a newer complete one does not list is no longer on hold. */
  private void releaseUnlisted() throws SQLException {
    List<SerialNumber> holds =
        sql.list(
            LISTED_HOLDS,
            row -> SerialNumber.ofHex(row.getString(1)),
            authority,
            HOLD,
            NumberColumn.of(before),
            crl.origin() == Origin.THIS_LAB);
    for (SerialNumber serial : holds) {
      if (!crl.entries().contains(serial)) {
        release(serial);
      }
    }
  }

  private void release(SerialNumber serial) throws SQLException {
    crls.release(authority, serial, at);
    released++;
  }

  /** Carries what failed out of the loop over the entries. */
  private static final class FailedEntryException extends RuntimeException {
    private final SQLException cause;

    FailedEntryException(SQLException cause) {
      super(cause);
      this.cause = cause;
    }
  }

  /** There may be a million, so the statements are prepared once. */
  private void takeOverEntries() throws SQLException {
    try (Sql.Prepared add = sql.prepare(ADD);
        Sql.Prepared change = sql.prepare(CHANGE)) {
      crl.entries()
          .forEach(
              entry -> {
                try {
                  takeOver(entry, add, change);
                } catch (SQLException failed) {
                  throw new FailedEntryException(failed);
                }
              });
    } catch (FailedEntryException failed) {
      throw failed.cause;
    }
  }

  private void takeOver(RevokedEntry entry, Sql.Prepared add, Sql.Prepared change)
      throws SQLException {
    RevocationReason reason = entry.reason().orElse(RevocationReason.UNSPECIFIED);
    if (reason == RevocationReason.REMOVE_FROM_CRL) {
      removeHold(entry.serial());
    } else if (add(entry, reason, add) > 0) {
      added++;
    } else if (reason != RevocationReason.CERTIFICATE_HOLD) {
      changed += change(entry, reason, change);
    }
  }

  private void removeHold(SerialNumber serial) throws SQLException {
    boolean held =
        isNewer
            && sql.list(
                    "SELECT reason FROM revocation WHERE authority = ? AND serial = ?",
                    row -> row.getInt(1),
                    authority,
                    serial.hex())
                .equals(List.of(HOLD));
    if (held) {
      release(serial);
    }
  }

  private int add(RevokedEntry entry, RevocationReason reason, Sql.Prepared add)
      throws SQLException {
    return add.update(
        authority,
        entry.serial().hex(),
        reason.code(),
        entry.revokedAt().orElse(Instant.EPOCH).getEpochSecond(),
        NumberColumn.of(since),
        crl.number().isPresent() ? NumberColumn.of(crl.number().get()) : null,
        crl.number().isPresent() ? null : crl.thisUpdate().getEpochSecond());
  }

  private int change(RevokedEntry entry, RevocationReason reason, Sql.Prepared change)
      throws SQLException {
    return change.update(
        authority,
        entry.serial().hex(),
        reason.code(),
        entry.revokedAt().orElse(Instant.EPOCH).getEpochSecond(),
        NumberColumn.of(since),
        HOLD,
        isNewer);
  }
}
