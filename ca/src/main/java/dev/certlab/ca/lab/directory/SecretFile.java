package dev.certlab.ca.lab.directory;

import dev.certlab.ca.intake.FileText;
import dev.certlab.ca.lab.directory.LabException.Kind;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file whose first line, without its line end, is a pass phrase or a password: UTF-8 or UTF-16,
 * as editors and PowerShell write it. The secret is what is read, not how it was written.
 */
public final class SecretFile {
  private static final long MAX_OCTETS = 1 << 16;

  private SecretFile() {}

  /** A secret to lock something with, which must not be empty. */
  public static char[] read(Path file) {
    char[] secret = readAny(file);
    if (secret.length == 0) {
      throw LabException.badInput(file + ": the first line, the secret, is empty");
    }
    return secret;
  }

  /** A secret to open something with, which others may have left empty. */
  public static char[] readAny(Path file) {
    try {
      if (Files.size(file) > MAX_OCTETS) {
        throw LabException.badInput(file + ": too large for a pass phrase");
      }
      String text = FileText.decode(Files.readAllBytes(file));
      return text.lines().findFirst().orElse("").toCharArray();
    } catch (NoSuchFileException missing) {
      throw LabException.badInput("cannot read the secret in " + file + ": there is no such file");
    } catch (CharacterCodingException otherEncoding) {
      throw LabException.badInput(
          file + ": the secret is neither UTF-8 nor UTF-16 text; save it as UTF-8");
    } catch (IOException unreadable) {
      throw new LabException(
          Kind.BAD_INPUT, "cannot read the secret in " + file + ": " + unreadable, unreadable);
    }
  }
}
