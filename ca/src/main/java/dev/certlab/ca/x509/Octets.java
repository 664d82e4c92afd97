package dev.certlab.ca.x509;

import java.util.Arrays;
import java.util.HexFormat;

/** A sequence of octets that compares by content and cannot be changed. */
public final class Octets implements Comparable<Octets> {
  private static final HexFormat HEX = HexFormat.of();
  private static final Octets EMPTY = new Octets(new byte[0]);

  private final byte[] bytes;

  /** 0 until it is asked for; caches compare octets by the million. Two threads may both set it. */
  private int hash;

  private Octets(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Copies {@code bytes}. */
  public static Octets of(byte[] bytes) {
    return new Octets(bytes.clone());
  }

  /** Copies {@code bytes[from]} (inclusive) to {@code bytes[to]} (exclusive). */
  public static Octets of(byte[] bytes, int from, int to) {
    return new Octets(Arrays.copyOfRange(bytes, from, to));
  }

  public static Octets empty() {
    return EMPTY;
  }

  /** Reads hexadecimal digits of either case, without separators. */
  public static Octets ofHex(String hex) {
    return new Octets(HEX.parseHex(hex));
  }

  /** A fresh copy of the octets. */
  public byte[] toArray() {
    return bytes.clone();
  }

  public int length() {
    return bytes.length;
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /** The octet at {@code index}, 0 to 255. */
  public int at(int index) {
    return bytes[index] & 0xff;
  }

  /** Lower-case hexadecimal without separators. */
  public String hex() {
    return HEX.formatHex(bytes);
  }

  @Override
  public int compareTo(Octets other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Octets octets
            && hashCode() == octets.hashCode()
            && Arrays.equals(bytes, octets.bytes));
  }

  @Override
  public int hashCode() {
    int known = hash;
    if (known == 0) {
      known = Arrays.hashCode(bytes);
      hash = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return hex();
  }
}
