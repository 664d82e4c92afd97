package dev.certlab.ca.export;

import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.x509.Octets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file to be written.
 *
 * @param name relative to the party's directory, parts separated by {@code /}
 */
public record OutputFile(String name, Octets content, Confidentiality confidentiality) {

  public static OutputFile of(String name, byte[] content) {
    return new OutputFile(name, Octets.of(content), Confidentiality.PUBLIC);
  }

  public static OutputFile of(String name, String content) {
    return of(name, content.getBytes(StandardCharsets.UTF_8));
  }

  public static OutputFile secret(String name, byte[] content) {
    return new OutputFile(name, Octets.of(content), Confidentiality.SECRET);
  }

  public static OutputFile secret(String name, String content) {
    return secret(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether it lies below {@code directory} with that content. */
  public boolean isBelow(Path directory) {
    Path file = directory.resolve(name);
    try {
      return Files.exists(file) && Octets.of(Files.readAllBytes(file)).equals(content);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + file, failed);
    }
  }

  /** Writes the file below {@code directory}, whole or not at all, and through no link there. */
  public void writeBelow(Path directory) {
    Path file = directory.resolve(name);
    SafeFile.refuseLinks(directory, file.resolveSibling(""));
    SafeFile.write(file, content.toArray(), confidentiality);
  }
}
