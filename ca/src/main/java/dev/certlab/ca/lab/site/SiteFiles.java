package dev.certlab.ca.lab.site;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.PrivateKeys;
import dev.certlab.ca.der.Pem;
import dev.certlab.ca.export.OutputFile;
import dev.certlab.ca.export.PartyFiles;
import dev.certlab.ca.export.PfxProfile;
import dev.certlab.ca.export.PfxSettings;
import dev.certlab.ca.issue.CertifiedKey;
import dev.certlab.ca.lab.directory.FileNames;
import dev.certlab.ca.lab.directory.LabDirectories;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.LabLock.Held;
import dev.certlab.ca.lab.directory.Passwords;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.directory.SecretFile;
import dev.certlab.ca.x509.ParsedCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of certificates that the site makes, in {@code certs/ROLE/HOST/cm/KIND}.
 *
 * <p>{@code bundle.pem} (key, certificate, issuers) and the PFX are one file each and replaced by
 * renaming, so whoever reads them at any moment has a key with its certificate. {@code cert.pem}
 * and {@code key.pem} are there for programs that want them apart, and follow.
 */
final class SiteFiles {
  static final String BUNDLE = "bundle.pem";

  private final LabLayout layout;
  private final PfxProfile profile;
  private final CryptoEngine crypto;

  SiteFiles(LabLayout layout, PfxProfile profile, CryptoEngine crypto) {
    this.layout = layout;
    this.profile = profile;
    this.crypto = crypto;
  }

  /** Replaces what lies there. */
  Path layOut(Held held, Place.OfSite place, CertifiedKey key) {
    Path directory = place.files(layout);
    List<OutputFile> files = new ArrayList<>();
    files.add(OutputFile.secret(BUNDLE, bundle(key)));
    PfxSettings pfx =
        new PfxSettings(
            profile, place.kind().friendlyName(), java.util.Optional.empty(), password(directory));
    PartyFiles.of(FileNames.of(place.host()), key, pfx, crypto).stream()
        .filter(file -> !file.name().equals(PartyFiles.FULL_CHAIN))
        .forEach(files::add);
    LabDirectories.make(layout, directory);
    files.forEach(file -> file.writeBelow(directory));
    return directory;
  }

  /** What a TLS server needs: the root is the client's, a cross-certificate is not. */
  private static byte[] bundle(CertifiedKey key) {
    StringBuilder text =
        new StringBuilder(Pem.encode(Pem.PRIVATE_KEY, PrivateKeys.encode(key.privateKey())));
    key.chain().certificates().stream()
        .filter(c -> c.equals(key.certificate()) || !isSelfSigned(c))
        .forEach(c -> text.append(Pem.encode(Pem.CERTIFICATE, c.encoded().toArray())));
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean isSelfSigned(ParsedCertificate certificate) {
    return certificate.isSelfIssued()
        && certificate.authorityKeyIdentifier().equals(certificate.subjectKeyIdentifier());
  }

  /** Kept across renewals, so that the PFX alone changes. */
  private String password(Path directory) {
    Path file = directory.resolve(PartyFiles.PFX_PASSWORD);
    return Files.exists(file)
        ? new String(SecretFile.read(file))
        : Passwords.random(crypto.random());
  }

  /** Whether every file is there and is of that certificate. */
  boolean isComplete(Place.OfSite place, ParsedCertificate certificate) {
    Path directory = place.files(layout);
    String pem = Pem.encode(Pem.CERTIFICATE, certificate.encoded().toArray());
    return contains(directory.resolve(BUNDLE), pem)
        && contains(directory.resolve(PartyFiles.CERTIFICATE), pem)
        && Files.exists(directory.resolve(PartyFiles.KEY))
        && Files.exists(directory.resolve(FileNames.of(place.host()) + ".pfx"));
  }

  private static boolean contains(Path file, String pem) {
    try {
      return Files.exists(file)
          && Files.readString(file, StandardCharsets.ISO_8859_1).contains(pem);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + file, failed);
    }
  }
}
