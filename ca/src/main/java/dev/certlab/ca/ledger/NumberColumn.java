package dev.certlab.ca.ledger;

import dev.certlab.ca.x509.CrlNumber;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * CRL numbers as columns hold them: an INTEGER as long as they fit, beyond it a BLOB of 20 octets,
 * which SQLite sorts behind every INTEGER.
 */
final class NumberColumn {
  private static final int OCTETS = 20;

  private NumberColumn() {}

  /** Throws SQLException for a number that no CRL may have. */
  static Object of(CrlNumber number) throws SQLException {
    BigInteger value = number.value();
    if (!number.isRegular()) {
      throw new SQLException(
          "the CRL number " + value + " is negative or has more than 20 octets (RFC 5280 §5.2.3)");
    }
    if (value.bitLength() < Long.SIZE) {
      return value.longValueExact();
    }
    byte[] octets = value.toByteArray();
    byte[] column = new byte[OCTETS];
    System.arraycopy(octets, 0, column, OCTETS - octets.length, octets.length);
    return column;
  }

  static CrlNumber read(ResultSet row, String column) throws SQLException {
    return find(row, column)
        .orElseThrow(() -> new SQLException("a CRL without a number in column " + column));
  }

  /** Empty if the column is NULL. */
  static Optional<CrlNumber> find(ResultSet row, String column) throws SQLException {
    Object value = row.getObject(column);
    if (value instanceof byte[] octets) {
      return Optional.of(new CrlNumber(new BigInteger(1, octets)));
    }
    return value instanceof Number small
        ? Optional.of(CrlNumber.of(small.longValue()))
        : Optional.empty();
  }
}
