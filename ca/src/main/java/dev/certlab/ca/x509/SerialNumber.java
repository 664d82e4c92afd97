package dev.certlab.ca.x509;

import java.math.BigInteger;
import java.util.Locale;

/**
 * A certificate's serial number (RFC 5280 §4.1.2.2).
 *
 * <p>Any integer can be held, negative ones too, because certificates in the wild carry them; what
 * is issued here is positive and has 16 octets.
 */
public record SerialNumber(BigInteger value) implements Comparable<SerialNumber> {

  /** Reads hexadecimal digits of either case; colons and spaces between them are ignored. */
  public static SerialNumber ofHex(String hex) {
    String digits = hex.replaceAll("[:\\s]", "").toLowerCase(Locale.ROOT);
    if (!digits.matches("-?[0-9a-f]{1,80}")) {
      throw new IllegalArgumentException("not a hexadecimal serial number: " + hex);
    }
    return new SerialNumber(new BigInteger(digits, 16));
  }

  /**
   * Lower-case hexadecimal, an even number of digits, a minus sign in front of a negative value.
   */
  public String hex() {
    String digits = value.abs().toString(16);
    String even = digits.length() % 2 == 0 ? digits : "0" + digits;
    return value.signum() < 0 ? "-" + even : even;
  }

  @Override
  public int compareTo(SerialNumber other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return hex();
  }
}
