package dev.certlab.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Files that people met, in the resources beside this class, laid out where a command finds them.
 */
public record Field(Path directory) {

  /** Copies the resource, such as {@code unknown-curves/p192.csr}; its path for a command line. */
  public String file(String name) {
    try (InputStream in = Field.class.getResourceAsStream("field/" + name)) {
      Path copy = directory.resolve(name.replace('/', '_'));
      Files.write(copy, Objects.requireNonNull(in, name).readAllBytes());
      return copy.toString();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
