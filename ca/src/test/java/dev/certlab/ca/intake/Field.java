package dev.certlab.ca.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Files as people bring them, kept beside the tests. */
final class Field {
  private Field() {}

  /** The octets of a file, such as {@code pfx/plain.pfx}. */
  static byte[] read(String name) {
    try (InputStream in = Field.class.getResourceAsStream("field/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no " + name);
      }
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  /** The secret in a file, as the tests need it; its encoding is what is tested elsewhere. */
  static Optional<char[]> secret(String text) {
    return Optional.of(text.toCharArray());
  }
}
