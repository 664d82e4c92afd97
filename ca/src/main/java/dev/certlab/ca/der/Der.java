package dev.certlab.ca.der;

import dev.certlab.ca.x509.AlgorithmIdentifier;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/** Writes the elements of DER; each method returns one complete element. */
final class Der {
  private static final byte UTC_TIME_OCTETS = 13;
  private static final DateTimeFormatter GENERALIZED_TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'", Locale.ROOT);
  private static final int FIRST_YEAR_OF_UTC_TIME = 1950;
  private static final int FIRST_YEAR_OF_GENERALIZED_TIME = 2050;

  private Der() {}

  /** An element of any tag around the joined contents. */
  static byte[] element(int tag, byte[]... contents) {
    int length = 0;
    for (byte[] content : contents) {
      length = Math.addExact(length, content.length);
    }
    byte[] header = header(tag, length);
    byte[] element = Arrays.copyOf(header, header.length + length);
    int at = header.length;
    for (byte[] content : contents) {
      System.arraycopy(content, 0, element, at, content.length);
      at += content.length;
    }
    return element;
  }

  /** Identifier and length octets. */
  static byte[] header(int tag, int length) {
    if (length < 0x80) {
      return new byte[] {(byte) tag, (byte) length};
    }
    int octets = (39 - Integer.numberOfLeadingZeros(length)) / 8;
    byte[] header = new byte[2 + octets];
    header[0] = (byte) tag;
    header[1] = (byte) (0x80 | octets);
    for (int i = 0; i < octets; i++) {
      header[2 + i] = (byte) (length >> (8 * (octets - 1 - i)));
    }
    return header;
  }

  static byte[] sequence(byte[]... elements) {
    return element(Tag.SEQUENCE, elements);
  }

  static byte[] sequence(Collection<byte[]> elements) {
    return element(Tag.SEQUENCE, elements.toArray(byte[][]::new));
  }

  static byte[] integer(BigInteger value) {
    return element(Tag.INTEGER, value.toByteArray());
  }

  static byte[] integer(long value) {
    return integer(BigInteger.valueOf(value));
  }

  static byte[] enumerated(int value) {
    return element(Tag.ENUMERATED, BigInteger.valueOf(value).toByteArray());
  }

  static byte[] bool(boolean value) {
    return element(Tag.BOOLEAN, new byte[] {(byte) (value ? 0xff : 0)});
  }

  static byte[] octetString(byte[] content) {
    return element(Tag.OCTET_STRING, content);
  }

  /** A BIT STRING of whole octets. */
  static byte[] bitString(byte[] content) {
    return element(Tag.BIT_STRING, new byte[] {0}, content);
  }

  /** The content of a named-bit list: trailing zeros left out (X.690 §11.2.2). */
  static byte[] namedBits(Iterable<? extends Enum<?>> bits, Enum<?>[] positions) {
    byte[] octets = new byte[positions.length / 8 + 1];
    int highest = -1;
    for (int i = 0; i < positions.length; i++) {
      for (Enum<?> bit : bits) {
        if (bit == positions[i]) {
          octets[i / 8] = (byte) (octets[i / 8] | (0x80 >> (i % 8)));
          highest = i;
        }
      }
    }
    int length = highest < 0 ? 0 : highest / 8 + 1;
    byte[] content = new byte[length + 1];
    content[0] = (byte) (highest < 0 ? 0 : 7 - highest % 8);
    System.arraycopy(octets, 0, content, 1, length);
    return content;
  }

  static byte[] oid(Oid oid) {
    return element(Tag.OBJECT_IDENTIFIER, oidContent(oid));
  }

  static byte[] oidContent(Oid oid) {
    String[] arcs = oid.value().split("\\.", -1);
    BigInteger first =
        new BigInteger(arcs[0]).multiply(BigInteger.valueOf(40)).add(new BigInteger(arcs[1]));
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(arc(first));
    for (int i = 2; i < arcs.length; i++) {
      content.writeBytes(arc(new BigInteger(arcs[i])));
    }
    return content.toByteArray();
  }

  private static byte[] arc(BigInteger value) {
    int length = Math.max(1, (value.bitLength() + 6) / 7);
    byte[] octets = new byte[length];
    BigInteger rest = value;
    for (int i = length - 1; i >= 0; i--) {
      octets[i] = (byte) ((rest.intValue() & 0x7f) | (i == length - 1 ? 0 : 0x80));
      rest = rest.shiftRight(7);
    }
    return octets;
  }

  static byte[] utf8String(String text) {
    return element(Tag.UTF8_STRING, text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] bmpString(String text) {
    return element(Tag.BMP_STRING, text.getBytes(StandardCharsets.UTF_16BE));
  }

  static byte[] ascii(int tag, String text) {
    return element(tag, text.getBytes(StandardCharsets.US_ASCII));
  }

  /** UTCTime until 2049, GeneralizedTime from 2050 on (RFC 5280 §4.1.2.5). */
  static byte[] time(Instant instant) {
    LocalDateTime utc = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    boolean utcTime =
        utc.getYear() >= FIRST_YEAR_OF_UTC_TIME && utc.getYear() < FIRST_YEAR_OF_GENERALIZED_TIME;
    return utcTime ? utcTime(utc) : ascii(Tag.GENERALIZED_TIME, GENERALIZED_TIME.format(utc));
  }

  /** By hand, because a CRL may have a million of them and a formatter takes ten times as long. */
  private static byte[] utcTime(LocalDateTime utc) {
    byte[] element = new byte[2 + UTC_TIME_OCTETS];
    element[0] = (byte) Tag.UTC_TIME;
    element[1] = UTC_TIME_OCTETS;
    putTwoDigits(element, 2, utc.getYear() % 100);
    putTwoDigits(element, 4, utc.getMonthValue());
    putTwoDigits(element, 6, utc.getDayOfMonth());
    putTwoDigits(element, 8, utc.getHour());
    putTwoDigits(element, 10, utc.getMinute());
    putTwoDigits(element, 12, utc.getSecond());
    element[14] = 'Z';
    return element;
  }

  private static void putTwoDigits(byte[] into, int at, int value) {
    into[at] = (byte) ('0' + value / 10);
    into[at + 1] = (byte) ('0' + value % 10);
  }

  /** GeneralizedTime whatever the year, as CRL entries want it (RFC 5280 §5.3.2). */
  static byte[] generalizedTime(Instant instant) {
    return ascii(
        Tag.GENERALIZED_TIME,
        GENERALIZED_TIME.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)));
  }

  static byte[] algorithm(AlgorithmIdentifier identifier) {
    return sequence(oid(identifier.algorithm()), identifier.parameters().toArray());
  }

  static byte[] raw(Octets octets) {
    return octets.toArray();
  }
}
