package dev.certlab.cli.options;

import dev.certlab.ca.der.CertificationRequestDecoder.CertificationRequest;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.intake.CertificateFile;
import dev.certlab.ca.intake.CrlFile;
import dev.certlab.ca.intake.RequestFile;
import dev.certlab.ca.intake.UnusableFileException;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.lab.directory.SecretFile;
import dev.certlab.ca.verify.request.CrlFailure;
import dev.certlab.ca.verify.request.CrlSource;
import dev.certlab.ca.x509.ParsedCrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads files the user names, with a limit of size and with errors that name them. */
public final class InputFile {
  private static final long MAX_OCTETS = 256L << 20;

  private InputFile() {}

  /**
   * The certificates of the file in any form.
   *
   * @param passwordFile the password of a PFX is its first line; without one, those open that have
   *     none or the empty one
   * @param remarks is told what could not be read beside them
   */
  public static CertificateFile certificates(
      Path file, Optional<Path> passwordFile, Consumer<String> remarks) {
    CertificateFile certificates = decode(file, passwordFile, CertificateFile::read);
    tell(file, certificates.remarks(), remarks);
    return certificates;
  }

  /**
   * All CRLs of the file; at least one.
   *
   * @param passwordFile the password of a PFX, as for certificates
   * @param remarks is told what could not be read beside them
   */
  public static List<ParsedCrl> crls(
      Path file, Optional<Path> passwordFile, Consumer<String> remarks) {
    CrlFile crls = decode(file, passwordFile, CrlFile::read);
    tell(file, crls.remarks(), remarks);
    return crls.crls();
  }

  /**
   * The CRLs of all files. One that holds none, though it is there, is a place that yields none, as
   * a distribution point may be.
   *
   * @param passwordFile the password of a PFX, as for certificates
   * @param remarks is told what could not be read beside them
   */
  static CrlSource crlSource(
      List<Path> files, Optional<Path> passwordFile, Consumer<String> remarks) {
    List<ParsedCrl> crls = new ArrayList<>();
    List<CrlFailure> unread = new ArrayList<>();
    for (Path file : files) {
      Optional<char[]> password = passwordFile.map(SecretFile::readAny);
      try {
        CrlFile content = CrlFile.read(read(file), password);
        tell(file, content.remarks(), remarks);
        crls.addAll(content.crls());
      } catch (UnusableFileException unusable) {
        unread.add(failure(file, unusable));
      } finally {
        password.ifPresent(characters -> Arrays.fill(characters, ' '));
      }
    }
    return CrlSource.of(crls, unread);
  }

  private static CrlFailure failure(Path file, UnusableFileException unusable) {
    VerificationCode code =
        switch (unusable.need()) {
          case ANOTHER_FILE -> VerificationCode.CRL_NOT_A_CRL;
          case ANOTHER_COPY -> VerificationCode.CRL_MALFORMED;
          case SECRET, ANOTHER_SECRET -> throw bad(file, unusable);
        };
    return new CrlFailure(code, file.toString(), String.valueOf(unusable.getMessage()));
  }

  private static <T> T decode(
      Path file, Optional<Path> passwordFile, BiFunction<byte[], Optional<char[]>, T> decoder) {
    Optional<char[]> password = passwordFile.map(SecretFile::readAny);
    try {
      return decode(file, octets -> decoder.apply(octets, password));
    } finally {
      password.ifPresent(characters -> Arrays.fill(characters, ' '));
    }
  }

  /** The only CRL of the file. */
  public static ParsedCrl crl(Path file, Consumer<String> remarks) {
    List<ParsedCrl> crls = crls(file, Optional.empty(), remarks);
    if (crls.size() > 1) {
      throw bad(file, "holds " + crls.size() + " CRLs; name a file with one");
    }
    return crls.get(0);
  }

  /** The file's certification request (PKCS#10); its signature is not checked yet. */
  public static CertificationRequest request(Path file) {
    return decode(file, RequestFile::read);
  }

  private static void tell(Path file, List<String> found, Consumer<String> remarks) {
    found.forEach(remark -> remarks.accept(file + ": " + remark + "; it is left out"));
  }

  private static <T> T decode(Path file, Function<byte[], T> decoder) {
    byte[] octets = read(file);
    try {
      return decoder.apply(octets);
    } catch (UnusableFileException unusable) {
      throw bad(file, unusable);
    }
  }

  private static LabException bad(Path file, UnusableFileException unusable) {
    boolean locked = unusable.need() == UnusableFileException.Need.SECRET;
    return bad(file, unusable.getMessage() + (locked ? "; name it with --password-file FILE" : ""));
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
