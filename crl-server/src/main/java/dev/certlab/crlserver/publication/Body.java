package dev.certlab.crlserver.publication;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Published bytes that nobody can change, with their SHA-256.
 *
 * <p>They live outside the heap, so that a connector sends them without a copy. Immutable.
 */
public final class Body {
  private final ByteBuffer bytes;
  private final String sha256;

  private Body(ByteBuffer bytes, String sha256) {
    this.bytes = bytes;
    this.sha256 = sha256;
  }

  /** Copies {@code bytes}. */
  public static Body of(byte[] bytes) {
    ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    return new Body(direct.asReadOnlyBuffer(), HexFormat.of().formatHex(digest(bytes)));
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Length in octets. */
  public int length() {
    return bytes.limit();
  }

  /** SHA-256 of the content, lower-case hexadecimal. */
  public String sha256() {
    return sha256;
  }

  /** A copy of the octets. */
  public byte[] toArray() {
    byte[] copy = new byte[length()];
    bytes.get(0, copy);
    return copy;
  }

  /** A read-only view with a position of its own. */
  public ByteBuffer buffer() {
    return bytes.duplicate();
  }

  /** A read-only view of {@code from} (inclusive) to {@code to} (exclusive). */
  public ByteBuffer buffer(int from, int to) {
    return bytes.slice(from, to - from);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Body body && sha256.equals(body.sha256);
  }

  @Override
  public int hashCode() {
    return sha256.hashCode();
  }

  @Override
  public String toString() {
    return length() + " octets, SHA-256 " + sha256;
  }
}
