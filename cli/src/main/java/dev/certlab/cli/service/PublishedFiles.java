package dev.certlab.cli.service;

import dev.certlab.ca.der.Pem;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.finding.Step;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.FileNames;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.ledger.AuthorityRecord;
import dev.certlab.ca.ledger.CrlKind;
import dev.certlab.ca.ledger.CrlRecord;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.crlserver.publication.Body;
import dev.certlab.crlserver.publication.Publication;
import dev.certlab.crlserver.publication.Publications;
import dev.certlab.crlserver.publication.RequestPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Turns what lies in {@code www/} into publications: {@code /CA.crl}, {@code /CA+.crl} and {@code
 * /CA.crt} in DER, and the same as PEM with {@code .pem} behind; all of them also in each directory
 * that the manifest's URLs name. Used by one thread at a time.
 *
 * <p>It is asked at every event of the ledger, so a CRL is read again only when its file has
 * changed: a large one would be read for each certificate that is issued meanwhile.
 */
final class PublishedFiles {
  private final Lab lab;
  private final Map<Path, CrlFile> crls = new HashMap<>();

  PublishedFiles(Lab lab) {
    this.lab = lab;
  }

  /** What a file held when it was looked at, in both encodings. */
  private record CrlFile(Stamp stamp, Bodies bodies) {}

  /** Tells a file from the one that was there before: CRLs are written aside and renamed. */
  private record Stamp(FileTime modified, long size, Optional<Object> key) {
    static Stamp of(Path file) throws IOException {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(now.lastModifiedTime(), now.size(), Optional.ofNullable(now.fileKey()));
    }
  }

  private record Bodies(Body der, Body pem) {
    static Bodies of(String pemLabel, byte[] der) {
      byte[] pem = Pem.encode(pemLabel, der).getBytes(StandardCharsets.US_ASCII);
      return new Bodies(Body.of(der), Body.of(pem));
    }
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
    directories().forEach(directory -> read(directory, byPath, before, refused));
    return Publications.of(byPath);
  }

  /** As the beginnings of paths. */
  private Set<String> directories() {
    Set<String> directories = new LinkedHashSet<>();
    directories.add("");
    lab.settings().webUrls().forEach(url -> directories.add(url.path()));
    return directories;
  }

  private void read(
      String directory,
      Map<String, Publication> byPath,
      Publications before,
      Consumer<String> refused) {
    for (AuthorityRecord authority : lab.ledger().authorities()) {
      String path = directory + "/" + FileNames.urlSegment(authority.name());
      put(
          byPath,
          path + ".crt",
          Bodies.of(Pem.CERTIFICATE, authority.certificate().toArray()),
          new Meaning(Publication.CERTIFICATE, authority.addedAt(), Optional.empty()));
      for (CrlKind kind : CrlKind.values()) {
        String place = path + FileNames.crlEnding(kind);
        try {
          putCrl(byPath, place, authority.name(), kind);
        } catch (LabException old) {
          refused.accept(String.valueOf(old.getMessage()));
          keep(byPath, place, before);
          keep(byPath, place + ".pem", before);
        }
      }
    }
  }

  private static void keep(Map<String, Publication> byPath, String path, Publications before) {
    before.at(RequestPath.parse(path)).ifPresent(published -> byPath.put(path, published));
  }

  private void putCrl(Map<String, Publication> byPath, String path, String name, CrlKind kind) {
    Path file = lab.crls().file(name, kind);
    Optional<CrlRecord> record = lab.ledger().latestCrl(name, kind);
    if (record.isPresent() && Files.exists(file)) {
      Bodies bodies = read(file);
      refuseOlder(file, bodies.der(), record.get());
      put(
          byPath,
          path,
          bodies,
          new Meaning(Publication.CRL, record.get().issuedAt(), record.get().nextUpdate()));
    }
  }

  private Bodies read(Path file) {
    try {
      // First the stamp: what replaces the file in between has another, and is read the next time.
      Stamp stamp = Stamp.of(file);
      CrlFile known = crls.get(file);
      if (known == null || !known.stamp().equals(stamp)) {
        known = new CrlFile(stamp, Bodies.of(Pem.CRL, Files.readAllBytes(file)));
        crls.put(file, known);
      }
      return known.bodies();
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + file, failed);
    }
  }

  /** A later one is being recorded at this moment, and the ledger will tell of it. */
  private static void refuseOlder(Path file, Body der, CrlRecord published) {
    if (der.sha256().equals(published.sha256().hex())) {
      return;
    }
    boolean later;
    try {
      later =
          X509Decoder.crl(der.toArray())
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
                  + " that was published last, nor a later one")
          .by(Step.PUBLISH_CRLS);
    }
  }

  /** What HTTP says of something. */
  private record Meaning(String contentType, Instant since, Optional<Instant> expires) {}

  private static void put(
      Map<String, Publication> byPath, String path, Bodies bodies, Meaning meaning) {
    byPath.put(
        path,
        new Publication(bodies.der(), meaning.contentType(), meaning.since(), meaning.expires()));
    byPath.put(
        path + ".pem",
        new Publication(bodies.pem(), Publication.PEM, meaning.since(), meaning.expires()));
  }
}
