package dev.certlab.cli.options;

import dev.certlab.ca.der.MalformedEncodingException;
import dev.certlab.ca.der.Pem;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads files the user names, PEM or DER, with a limit of size and with errors that name them. */
public final class InputFile {
  private static final long MAX_OCTETS = 256L << 20;

  private InputFile() {}

  /** All certificates of the file; at least one. */
  public static List<ParsedCertificate> certificates(Path file) {
    return decode(file, Pem.CERTIFICATE, "certificate", X509Decoder::certificate);
  }

  /** All CRLs of the file; at least one. */
  public static List<ParsedCrl> crls(Path file) {
    return decode(file, Pem.CRL, "CRL", X509Decoder::crl);
  }

  /** The only CRL of the file. */
  public static ParsedCrl crl(Path file) {
    List<ParsedCrl> crls = crls(file);
    if (crls.size() > 1) {
      throw bad(file, "holds " + crls.size() + " CRLs; name a file with one");
    }
    return crls.get(0);
  }

  /** The DER of the only or first block of one of these PEM labels, or the file itself. */
  public static Octets der(Path file, String... labels) {
    byte[] octets = read(file);
    if (!Pem.isPem(octets)) {
      return Octets.of(octets);
    }
    List<String> wanted = List.of(labels);
    return blocks(file, octets).stream()
        .filter(block -> wanted.contains(block.label()))
        .findFirst()
        .map(Pem.Block::der)
        .orElseThrow(() -> bad(file, "holds no PEM block " + wanted.get(0)));
  }

  private static <T> List<T> decode(
      Path file, String label, String what, Function<byte[], T> decoder) {
    byte[] octets = read(file);
    List<Octets> ders =
        Pem.isPem(octets)
            ? blocks(file, octets).stream()
                .filter(block -> block.is(label))
                .map(Pem.Block::der)
                .toList()
            : List.of(Octets.of(octets));
    if (ders.isEmpty()) {
      throw bad(file, "holds no " + what);
    }
    try {
      return ders.stream().map(Octets::toArray).map(decoder).toList();
    } catch (MalformedEncodingException malformed) {
      throw bad(file, "is no " + what + ", neither PEM nor DER: " + malformed.getMessage());
    }
  }

  private static List<Pem.Block> blocks(Path file, byte[] octets) {
    try {
      return Pem.decode(new String(octets, StandardCharsets.ISO_8859_1));
    } catch (MalformedEncodingException malformed) {
      throw bad(file, String.valueOf(malformed.getMessage()));
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
  static LabException bad(Path file, String what) {
    return new LabException(Kind.BAD_INPUT, file + " " + what);
  }
}
