package dev.certlab.ca.health;

import dev.certlab.ca.der.Pem;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.export.PartyFiles;
import dev.certlab.ca.health.Observation.Area;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ParsedCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Certificates that lie with the parties and that the ledger does not know, as when it was restored
 * from a copy: nobody could revoke them.
 */
final class UnknownCertificates {
  private final Lab lab;
  private final SecretFiles files;
  private final Set<Octets> known = new HashSet<>();

  UnknownCertificates(Lab lab, SecretFiles files) {
    this.lab = lab;
    this.files = files;
    for (CertificateRecord record : lab.ledger().certificates()) {
      known.add(record.encoded());
    }
  }

  List<Observation> observe() {
    Path directory = lab.layout().certificates();
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> found = Files.walk(directory)) {
      List<Observation> seen = new ArrayList<>();
      found
          .filter(file -> file.endsWith(PartyFiles.CERTIFICATE))
          .sorted()
          .forEach(file -> unknown(file).ifPresent(der -> seen.add(observation(file, der))));
      return seen;
    } catch (IOException | UncheckedIOException failed) {
      return List.of(files.unreadable(directory, failed.getMessage()));
    }
  }

  /** The file's certificate, if it is one that the ledger does not know. */
  Optional<Octets> unknown(Path file) {
    try {
      return Pem.decode(Files.readString(file, StandardCharsets.ISO_8859_1)).stream()
          .filter(block -> block.is(Pem.CERTIFICATE))
          .map(Pem.Block::der)
          .findFirst()
          .filter(der -> !known.contains(der));
    } catch (IOException | MalformedEncodingException unreadable) {
      return Optional.empty(); // what the ledger knows of it is looked for elsewhere
    }
  }

  private Observation observation(Path file, Octets der) {
    return Observation.error(
        Area.FILE,
        files.name(file),
        "holds a certificate that the ledger does not know" + described(der),
        "restore a newer copy of the ledger; without it nobody can revoke this one");
  }

  private static String described(Octets der) {
    try {
      ParsedCertificate certificate = X509Decoder.certificate(der.toArray());
      return ": serial " + certificate.serial() + ", of " + certificate.issuer();
    } catch (MalformedEncodingException broken) {
      return "";
    }
  }
}
