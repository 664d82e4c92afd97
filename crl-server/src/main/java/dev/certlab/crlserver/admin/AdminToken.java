package dev.certlab.crlserver.admin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** The secret that the admin API asks for. Its text appears nowhere but in {@link #value}. */
public final class AdminToken {
  private static final int OCTETS = 32;
  private static final int SHORTEST = 16;

  private final String value;

  private AdminToken(String value) {
    this.value = value;
  }

  /**
   * A token of 256 random bits.
   *
   * @param random must be a {@code SecureRandom} wherever somebody else could reach the port
   */
  public static AdminToken random(RandomGenerator random) {
    byte[] octets = new byte[OCTETS];
    random.nextBytes(octets);
    return new AdminToken(Base64.getUrlEncoder().withoutPadding().encodeToString(octets));
  }

  /**
   * The token with this text, at least 16 letters, digits, {@code -} and {@code _}.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static AdminToken of(String value) {
    if (value.length() < SHORTEST || !value.matches("[A-Za-z0-9_-]+")) {
      throw new IllegalArgumentException(
          "an admin token has at least 16 letters, digits, '-' and '_'");
    }
    return new AdminToken(value);
  }

  /** The secret itself. */
  public String value() {
    return value;
  }

  /** Compares in a time that does not depend on how much of {@code candidate} is right. */
  public boolean matches(String candidate) {
    return MessageDigest.isEqual(
        value.getBytes(StandardCharsets.US_ASCII), candidate.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "AdminToken[secret]";
  }
}
