package dev.certlab.ca.lab.authority;

import dev.certlab.ca.crypto.SignatureCheck;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.finding.Counted;
import dev.certlab.ca.issue.CrlFaults;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.ledger.AuthorityRecord;
import dev.certlab.ca.ledger.Continued;
import dev.certlab.ca.ledger.CrlKind;
import dev.certlab.ca.ledger.CrlRecord;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.ledger.OtherCrl;
import dev.certlab.ca.ledger.OtherCrl.Origin;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The CRLs that lie in {@code www/}, held against the ledger.
 *
 * <p>What is published is evidence. A CRL with the CA's signature that the ledger has not published
 * was made when the ledger was a newer one: before it was restored from a copy, or in the lab that
 * this one is a copy of. Its number must not be used again, and its revocations must not be
 * forgotten; so before the CA signs anything, the ledger goes on from it.
 */
public final class PublishedCrls {
  private final LabLayout layout;
  private final Ledger ledger;
  private final LabEnvironment environment;
  private final Map<Path, Stamp> known = new ConcurrentHashMap<>();

  public PublishedCrls(LabLayout layout, Ledger ledger, LabEnvironment environment) {
    this.layout = layout;
    this.ledger = ledger;
    this.environment = environment;
  }

  /** By what a file is recognised that was looked at before; a large one is not read again. */
  private record Stamp(long size, FileTime modified, @Nullable Object key) {}

  /** Has the ledger go on from what it does not know. */
  void takeOver(AuthorityRecord authority) {
    for (CrlKind kind : CrlKind.values()) {
      Path file = layout.crl(authority.name(), kind);
      Optional<Stamp> stamp = stamp(file);
      if (stamp.isPresent() && !stamp.get().equals(known.get(file))) {
        unknown(authority, kind).ifPresent(crl -> takeOver(authority, file, crl));
        known.put(file, stamp.get());
      }
    }
  }

  private static Optional<Stamp> stamp(Path file) {
    try {
      BasicFileAttributes read = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(new Stamp(read.size(), read.lastModifiedTime(), read.fileKey()));
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  private void takeOver(AuthorityRecord authority, Path file, ParsedCrl crl) {
    Continued continued =
        ledger.continueFrom(authority.name(), own(crl), environment.clock().instant());
    if (!continued.isNothing()) {
      environment
          .progress()
          .accept(
              "the ledger is older than "
                  + layout.root().relativize(file).toString().replace('\\', '/')
                  + crl.number().map(n -> ", number " + n.value()).orElse("")
                  + ": going on from it, "
                  + words(continued));
    }
  }

  private static String words(Continued continued) {
    return String.format(
        "%s taken over, %d changed, %s released",
        Counted.of(continued.added(), "revocation"),
        continued.changed(),
        Counted.of(continued.released(), "hold"));
  }

  private static OtherCrl own(ParsedCrl crl) {
    return OtherCrl.of(
        crl,
        Origin.THIS_LAB,
        entry -> entry.certificateIssuer().isEmpty() && !CrlFaults.isFiller(entry.serial()));
  }

  /** What the ledger would learn; empty if it knows what is published. */
  public Optional<Continued> unknownTo(AuthorityRecord authority, CrlKind kind) {
    return unknown(authority, kind)
        .map(
            crl ->
                ledger.tryContinueFrom(authority.name(), own(crl), environment.clock().instant()))
        .filter(continued -> !continued.isNothing());
  }

  /** Whether the published CRL tells what the ledger does not know, wherever the CA's key is. */
  public boolean isNewerThanLedger(AuthorityRecord authority, CrlKind kind) {
    if (authority.key().isInLab()) {
      return unknownTo(authority, kind).isPresent();
    }
    Optional<CrlRecord> latest = ledger.latestCrl(authority.name(), kind);
    return unknown(authority, kind)
        .filter(
            crl -> latest.map(known -> crl.thisUpdate().isAfter(known.thisUpdate())).orElse(true))
        .isPresent();
  }

  /** The published CRL, if it is the CA's and not the one that the ledger has published last. */
  Optional<ParsedCrl> unknown(AuthorityRecord authority, CrlKind kind) {
    Optional<byte[]> der = read(layout.crl(authority.name(), kind));
    Optional<CrlRecord> latest = ledger.latestCrl(authority.name(), kind);
    return der.filter(
            octets ->
                !latest
                    .map(CrlRecord::sha256)
                    .equals(Optional.of(environment.crypto().sha256(octets))))
        .flatMap(PublishedCrls::decoded)
        .filter(crl -> isSignedBy(authority, crl));
  }

  /** The CRL of the ledger as it is published; empty if another one lies there, or none. */
  public Optional<ParsedCrl> find(CrlRecord record) {
    return read(layout.crl(record.authority(), record.kind()))
        .filter(octets -> environment.crypto().sha256(octets).equals(record.sha256()))
        .flatMap(PublishedCrls::decoded);
  }

  private static Optional<byte[]> read(Path file) {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + file, unreadable);
    }
  }

  private static Optional<ParsedCrl> decoded(byte[] der) {
    try {
      return Optional.of(X509Decoder.crl(der));
    } catch (MalformedEncodingException noCrl) {
      return Optional.empty();
    }
  }

  private boolean isSignedBy(AuthorityRecord authority, ParsedCrl crl) {
    ParsedCertificate certificate = X509Decoder.certificate(authority.certificate().toArray());
    return certificate.subject().matches(crl.issuer())
        && environment
                .crypto()
                .verify(
                    certificate.publicKey(),
                    crl.signatureAlgorithm(),
                    crl.toBeSigned(),
                    crl.signature())
            == SignatureCheck.VALID;
  }
}
