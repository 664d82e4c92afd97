package dev.certlab.cli.service;

import dev.certlab.ca.der.Pem;
import dev.certlab.ca.lab.FileNames;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.ledger.AuthorityRecord;
import dev.certlab.ca.ledger.CrlRecord;
import dev.certlab.ca.ledger.Ledger.CrlKind;
import dev.certlab.crlserver.publication.Body;
import dev.certlab.crlserver.publication.Publication;
import dev.certlab.crlserver.publication.Publications;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Turns what lies in {@code www/} into publications: {@code /CA.crl}, {@code /CA+.crl} and {@code
 * /CA.crt} in DER, and the same as PEM with {@code .pem} behind.
 */
final class PublishedFiles {
  private final Lab lab;

  PublishedFiles(Lab lab) {
    this.lab = lab;
  }

  Publications read() {
    Map<String, Publication> byPath = new LinkedHashMap<>();
    for (AuthorityRecord authority : lab.ledger().authorities()) {
      String path = "/" + FileNames.urlSegment(authority.name());
      byte[] certificate = authority.certificate().toArray();
      put(
          byPath,
          path + ".crt",
          certificate,
          new Meaning(
              Publication.CERTIFICATE, Pem.CERTIFICATE, authority.addedAt(), Optional.empty()));
      putCrl(byPath, path + ".crl", authority.name(), CrlKind.BASE);
      putCrl(byPath, path + "+.crl", authority.name(), CrlKind.DELTA);
    }
    return Publications.of(byPath);
  }

  private void putCrl(Map<String, Publication> byPath, String path, String name, CrlKind kind) {
    Path file = lab.crls().file(name, kind);
    Optional<CrlRecord> record = lab.ledger().latestCrl(name, kind);
    if (record.isPresent() && Files.exists(file)) {
      put(
          byPath,
          path,
          bytes(file),
          new Meaning(
              Publication.CRL, Pem.CRL, record.get().thisUpdate(), record.get().nextUpdate()));
    }
  }

  /** What HTTP says of something, and its label in PEM. */
  private record Meaning(
      String contentType, String pemLabel, Instant since, Optional<Instant> expires) {}

  private static void put(
      Map<String, Publication> byPath, String path, byte[] der, Meaning meaning) {
    byPath.put(
        path,
        new Publication(Body.of(der), meaning.contentType(), meaning.since(), meaning.expires()));
    byte[] pem = Pem.encode(meaning.pemLabel(), der).getBytes(StandardCharsets.US_ASCII);
    byPath.put(
        path + ".pem",
        new Publication(Body.of(pem), Publication.PEM, meaning.since(), meaning.expires()));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + file, failed);
    }
  }
}
