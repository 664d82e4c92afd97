package dev.certlab.ca.der;

import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Walks over DER from one element to the next without copying.
 *
 * <p>Definite, minimal lengths only (X.690 §10.1), one-octet tags only: nothing else occurs in
 * certificates. Never reads past its end, so it is safe on any input. Confined to one thread.
 */
final class DerCursor {
  private final byte[] bytes;
  private final int end;
  private int position;

  private DerCursor(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.position = from;
    this.end = end;
  }

  /** A cursor over all of {@code bytes}, which must not change while it is used. */
  static DerCursor over(byte[] bytes) {
    return new DerCursor(bytes, 0, bytes.length);
  }

  static DerCursor over(byte[] bytes, int from, int end) {
    return new DerCursor(bytes, from, end);
  }

  boolean atEnd() {
    return position >= end;
  }

  int position() {
    return position;
  }

  int end() {
    return end;
  }

  byte[] array() {
    return bytes;
  }

  /** The tag of the next element, or -1 at the end. */
  int peekTag() {
    return atEnd() ? -1 : bytes[position] & 0xff;
  }

  boolean nextIs(int tag) {
    return peekTag() == tag;
  }

  /** Enters the next element, which must carry {@code tag}: a cursor over its content. */
  DerCursor enter(int tag, String what) {
    int start = position;
    if (peekTag() != tag) {
      String found = atEnd() ? "nothing" : String.format("tag 0x%02x", peekTag());
      throw malformed(start, String.format("%s: expected tag 0x%02x, found %s", what, tag, found));
    }
    return enterAny(what);
  }

  /** Enters the next element whatever its tag is. */
  DerCursor enterAny(String what) {
    int start = position;
    if (end - position < 2) {
      throw malformed(start, what + ": the data ends within a header");
    }
    if ((bytes[position] & 0x1f) == 0x1f) {
      throw malformed(start, what + ": a tag of several octets");
    }
    position++;
    int length = length(start, what);
    if (length > end - position) {
      throw malformed(
          start, what + ": length " + length + " but only " + (end - position) + " octets left");
    }
    int content = position;
    position += length;
    return new DerCursor(bytes, content, position);
  }

  private int length(int start, String what) {
    int first = bytes[position++] & 0xff;
    if (first < 0x80) {
      return first;
    }
    int octets = first & 0x7f;
    if (octets == 0 || octets > 4 || octets > end - position) {
      throw malformed(start, what + ": indefinite, huge or cut length");
    }
    long length = 0;
    for (int i = 0; i < octets; i++) {
      length = (length << 8) | (bytes[position++] & 0xff);
    }
    if (length < 0x80 || length >> (8 * (octets - 1)) == 0) {
      throw malformed(start, what + ": length is not in its shortest form");
    }
    if (length > Integer.MAX_VALUE) {
      throw malformed(start, what + ": length " + length);
    }
    return (int) length;
  }

  /** The next element with its header, passed over. */
  Octets element(String what) {
    int start = position;
    enterAny(what);
    return Octets.of(bytes, start, position);
  }

  /** All that is left, passed over. */
  Octets rest() {
    Octets rest = Octets.of(bytes, position, end);
    position = end;
    return rest;
  }

  void expectEnd(String what) {
    if (!atEnd()) {
      throw malformed(position, what + ": " + (end - position) + " octets too many");
    }
  }

  Oid oid(String what) {
    DerCursor content = enter(Tag.OBJECT_IDENTIFIER, what);
    return content.oidContent(what);
  }

  /** The content of an object identifier, for implicitly tagged ones too. */
  Oid oidContent(String what) {
    if (atEnd() || (bytes[end - 1] & 0x80) != 0 || end - position > 64) {
      throw malformed(position, what + ": empty, cut or huge object identifier");
    }
    StringBuilder dotted = new StringBuilder();
    while (!atEnd()) {
      BigInteger arc = arc(what);
      if (dotted.length() > 0) {
        dotted.append('.').append(arc);
      } else {
        int root = Math.min(arc.divide(BigInteger.valueOf(40)).min(BigInteger.TWO).intValue(), 2);
        dotted.append(root).append('.').append(arc.subtract(BigInteger.valueOf(40L * root)));
      }
    }
    return new Oid(dotted.toString());
  }

  private BigInteger arc(String what) {
    if ((bytes[position] & 0xff) == 0x80) {
      throw malformed(position, what + ": padded object identifier");
    }
    long small = 0;
    BigInteger large = null;
    int octet;
    do {
      octet = bytes[position++] & 0xff;
      if (large == null && small >> 55 == 0) {
        small = (small << 7) | (octet & 0x7f);
      } else {
        large = large == null ? BigInteger.valueOf(small) : large;
        large = large.shiftLeft(7).or(BigInteger.valueOf(octet & 0x7f));
      }
    } while ((octet & 0x80) != 0);
    return large == null ? BigInteger.valueOf(small) : large;
  }

  BigInteger integer(String what) {
    return enter(Tag.INTEGER, what).integerContent(what);
  }

  BigInteger integerContent(String what) {
    if (atEnd()) {
      throw malformed(position, what + ": an integer without content");
    }
    byte[] content = Arrays.copyOfRange(bytes, position, end);
    position = end;
    return new BigInteger(content);
  }

  /** Whether an integer's content has superfluous leading octets (X.690 §8.3.2). */
  boolean hasPaddedInteger() {
    return end - position > 1
        && ((bytes[position] == 0 && bytes[position + 1] >= 0)
            || (bytes[position] == -1 && bytes[position + 1] < 0));
  }

  /** An integer that must fit into 0 … {@link Integer#MAX_VALUE}; larger ones are cut to it. */
  int count(BigInteger value, String what) {
    if (value.signum() < 0) {
      throw malformed(position, what + ": negative");
    }
    return value.bitLength() > 31 ? Integer.MAX_VALUE : value.intValue();
  }

  boolean bool(String what) {
    DerCursor content = enter(Tag.BOOLEAN, what);
    if (content.end - content.position != 1) {
      throw malformed(content.position, what + ": a BOOLEAN of other than one octet");
    }
    return content.bytes[content.position] != 0;
  }

  /** The content of a BIT STRING without its count of unused bits. */
  Octets bitString(String what) {
    DerCursor content = enter(Tag.BIT_STRING, what);
    content.unusedBits(what);
    return content.rest();
  }

  /** Whether the bit at {@code position} of a named-bit list is there and set. */
  static boolean bit(Octets bits, int position) {
    int octet = position / 8;
    return octet < bits.length() && (bits.at(octet) & (0x80 >> (position % 8))) != 0;
  }

  /** Reads the count of unused bits at the start of a BIT STRING's content. */
  int unusedBits(String what) {
    if (atEnd()) {
      throw malformed(position, what + ": a BIT STRING without content");
    }
    int unused = bytes[position++] & 0xff;
    if (unused > 7 || (unused > 0 && atEnd())) {
      throw malformed(position - 1, what + ": " + unused + " unused bits");
    }
    return unused;
  }

  static MalformedEncodingException malformed(int offset, String message) {
    return new MalformedEncodingException(message + " (at octet " + offset + ")");
  }
}
