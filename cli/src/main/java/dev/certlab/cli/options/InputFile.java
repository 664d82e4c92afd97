package dev.certlab.cli.options;

import dev.certlab.ca.intake.CertificateFile;
import dev.certlab.ca.intake.CrlFile;
import dev.certlab.ca.intake.UnusableFileException;
import dev.certlab.ca.lab.authority.AuthorityKeys;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads files the user names, with a limit of size and with errors that name them. */
public final class InputFile {
  private static final long MAX_OCTETS = 256L << 20;

  private InputFile() {}

  /**
   * All certificates of the file in any form, the end entity's first; at least one.
   *
   * @param passwordFile the password of a PFX is its first line
   */
  public static List<ParsedCertificate> certificates(Path file, Optional<Path> passwordFile) {
    return decode(
        file,
        octets ->
            CertificateFile.read(
                octets,
                () ->
                    AuthorityKeys.secret(
                        passwordFile.orElseThrow(
                            () ->
                                bad(
                                    file,
                                    "is a PFX; name its password with --password-file FILE")))));
  }

  /** All CRLs of the file; at least one. */
  public static List<ParsedCrl> crls(Path file) {
    return decode(file, CrlFile::read);
  }

  /** The only CRL of the file. */
  public static ParsedCrl crl(Path file) {
    List<ParsedCrl> crls = crls(file);
    if (crls.size() > 1) {
      throw bad(file, "holds " + crls.size() + " CRLs; name a file with one");
    }
    return crls.get(0);
  }

  private static <T> List<T> decode(Path file, Function<byte[], List<T>> decoder) {
    byte[] octets = read(file);
    try {
      return decoder.apply(octets);
    } catch (UnusableFileException unusable) {
      throw bad(file, String.valueOf(unusable.getMessage()));
    }
  }

  /** The file of that name, if there is one; other texts may be no paths at all on Windows. */
  public static Optional<Path> named(String text) {
    try {
      return Optional.of(Path.of(text)).filter(Files::isRegularFile);
    } catch (InvalidPathException noPath) {
      return Optional.empty();
    }
  }

  /** The same path, if a file lies there. */
  public static Path existing(Path file) {
    if (!Files.isRegularFile(file)) {
      throw bad(file, "does not exist");
    }
    return file;
  }

  /** The whole file; at most 256 MiB. */
  public static byte[] read(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw bad(file, "is a directory");
      }
      if (Files.size(file) > MAX_OCTETS) {
        throw bad(file, "is larger than 256 MiB");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException missing) {
      throw bad(file, "does not exist");
    } catch (IOException unreadable) {
      throw bad(file, "cannot be read: " + unreadable.getMessage());
    }
  }

  /** What is wrong with a file, as an error that names it. */
  private static LabException bad(Path file, String what) {
    return new LabException(Kind.BAD_INPUT, file + " " + what);
  }
}
