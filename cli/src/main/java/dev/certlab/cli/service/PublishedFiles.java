package dev.certlab.cli.service;

import dev.certlab.ca.der.MalformedEncodingException;
import dev.certlab.ca.der.Pem;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.FileNames;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.ledger.AuthorityRecord;
import dev.certlab.ca.ledger.CrlRecord;
import dev.certlab.ca.ledger.Ledger.CrlKind;
import dev.certlab.crlserver.publication.Body;
import dev.certlab.crlserver.publication.Publication;
import dev.certlab.crlserver.publication.Publications;
import dev.certlab.crlserver.publication.RequestPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Turns what lies in {@code www/} into publications: {@code /CA.crl}, {@code /CA+.crl} and {@code
 * /CA.crt} in DER, and the same as PEM with {@code .pem} behind.
 */
final class PublishedFiles {
  private final Lab lab;

  PublishedFiles(Lab lab) {
    this.lab = lab;
  }

  /**
   * What lies there now. A CRL whose number is not larger than that of the one which the ledger
   * published last is refused, as when an old file was copied back.
   *
   * @param before stays in place of what is refused
   * @param refused is told of each
   */
  Publications read(Publications before, Consumer<String> refused) {
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
      for (CrlKind kind : CrlKind.values()) {
        String place = path + (kind == CrlKind.DELTA ? "+.crl" : ".crl");
        try {
          putCrl(byPath, place, authority.name(), kind);
        } catch (LabException old) {
          refused.accept(String.valueOf(old.getMessage()));
          keep(byPath, place, before);
          keep(byPath, place + ".pem", before);
        }
      }
    }
    return Publications.of(byPath);
  }

  private static void keep(Map<String, Publication> byPath, String path, Publications before) {
    before.at(RequestPath.parse(path)).ifPresent(published -> byPath.put(path, published));
  }

  private void putCrl(Map<String, Publication> byPath, String path, String name, CrlKind kind) {
    Path file = lab.crls().file(name, kind);
    Optional<CrlRecord> record = lab.ledger().latestCrl(name, kind);
    if (record.isPresent() && Files.exists(file)) {
      byte[] der = bytes(file);
      refuseOlder(file, der, record.get());
      put(
          byPath,
          path,
          der,
          new Meaning(
              Publication.CRL, Pem.CRL, record.get().issuedAt(), record.get().nextUpdate()));
    }
  }

  /** A later one is being recorded at this moment, and the ledger will tell of it. */
  private static void refuseOlder(Path file, byte[] der, CrlRecord published) {
    if (Body.of(der).sha256().equals(published.sha256().hex())) {
      return;
    }
    boolean later;
    try {
      later =
          X509Decoder.crl(der)
              .number()
              .filter(number -> number.value().compareTo(published.number().value()) > 0)
              .isPresent();
    } catch (MalformedEncodingException noCrl) {
      later = false;
    }
    if (!later) {
      throw new LabException(
          Kind.DAMAGED,
          file
              + " is not the CRL number "
              + published.number().value()
              + " that was published last, nor a later one; 'certlab crl publish' makes a new one");
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
