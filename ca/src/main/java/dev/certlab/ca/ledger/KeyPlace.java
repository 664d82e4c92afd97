package dev.certlab.ca.ledger;

import java.util.Optional;

/** Where the private key of a CA is, and thus whether the lab can sign with it. */
public sealed interface KeyPlace {

  /**
   * In a file of the lab.
   *
   * @param name relative to the lab's directory, with slashes; not empty
   */
  record InFile(String name) implements KeyPlace {
    public InFile {
      if (name.isEmpty()) {
        throw new IllegalArgumentException("a key file without a name");
      }
    }

    @Override
    public Optional<String> file() {
      return Optional.of(name);
    }
  }

  /** Kept offline, or by whoever made the CA; the lab publishes the CRLs that it is given. */
  record Elsewhere() implements KeyPlace {
    @Override
    public Optional<String> file() {
      return Optional.empty();
    }
  }

  /** The file's name relative to the lab; empty if the key is elsewhere. */
  Optional<String> file();

  /** Whether the lab has the key. */
  default boolean isInLab() {
    return file().isPresent();
  }

  static KeyPlace elsewhere() {
    return new Elsewhere();
  }
}
