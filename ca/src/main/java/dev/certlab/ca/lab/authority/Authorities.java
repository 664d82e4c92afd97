package dev.certlab.ca.lab.authority;

import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.export.PartyFiles;
import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.issue.CertificateAuthority;
import dev.certlab.ca.issue.CertificateProfile;
import dev.certlab.ca.issue.CertifiedKey;
import dev.certlab.ca.issue.NewAuthority;
import dev.certlab.ca.issue.PublicationPoints;
import dev.certlab.ca.lab.directory.FileNames;
import dev.certlab.ca.lab.directory.LabDirectories;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.LabLock.Held;
import dev.certlab.ca.lab.directory.PrivateKeyFiles;
import dev.certlab.ca.lab.manifest.LabSettings;
import dev.certlab.ca.lab.manifest.PublicationUrl;
import dev.certlab.ca.ledger.AuthorityRecord;
import dev.certlab.ca.ledger.CrlKind;
import dev.certlab.ca.ledger.KeyPlace;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.x509.CertificateChain;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.Validity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The CAs of a lab: opens them, and keeps their files. */
public final class Authorities {
  private final LabLayout layout;
  private final LabSettings settings;
  private final Ledger ledger;
  private final LabEnvironment environment;
  private final PublishedCrls published;
  private final PrivateKeyFiles keys;

  public Authorities(
      LabLayout layout, LabSettings settings, Ledger ledger, LabEnvironment environment) {
    this.layout = layout;
    this.settings = settings;
    this.ledger = ledger;
    this.environment = environment;
    this.published = new PublishedCrls(layout, ledger, environment);
    this.keys = new PrivateKeyFiles(environment.passPhraseFile(), environment.crypto());
  }

  /** Puts a CA's key in its place, or finds it there. */
  KeyPlace keepKey(Held held, String name, PrivateKey key) {
    ledger.establish();
    Path file = keyFile(name);
    keys.keep(LabDirectories.ready(layout, file), key, protection());
    return new KeyPlace.InFile(relative(file));
  }

  /**
   * How the next CA's key will lie in the lab: as the others do, so that one pass phrase opens all.
   * Throws {@link LabException} if they are encrypted and the pass phrase is not theirs.
   */
  PrivateKeyFiles.Protection protection() {
    List<Path> files =
        all().stream()
            .flatMap(authority -> authority.key().file().stream())
            .map(layout.root()::resolve)
            .filter(Files::exists)
            .toList();
    if (files.isEmpty()) {
      return keys.wanted();
    }
    Optional<Path> encrypted =
        files.stream()
            .filter(file -> PrivateKeyFiles.of(file) == PrivateKeyFiles.Protection.ENCRYPTED)
            .findFirst();
    encrypted.ifPresent(keys::readOwn);
    return encrypted.isPresent()
        ? PrivateKeyFiles.Protection.ENCRYPTED
        : PrivateKeyFiles.Protection.IN_THE_CLEAR;
  }

  /** A new CA whose key is kept already. */
  NewAuthority order(String name, CertificateProfile profile, KeyPair pair, KeyPlace place) {
    return NewAuthority.named(name).profile(profile).key(pair, place).points(points(name));
  }

  /** Remembers a CA and writes its certificate where it is looked for. */
  void add(
      Held held,
      String name,
      Optional<String> issuer,
      ParsedCertificate certificate,
      KeyPlace key) {
    ledger.putAuthority(
        new AuthorityRecord(
            name, issuer, certificate.encoded(), key, environment.clock().instant()));
    writeCertificate(name, certificate);
  }

  void writeCertificate(Held held, CertificateAuthority made) {
    writeCertificate(made.name(), made.certificate());
  }

  private void writeCertificate(String name, ParsedCertificate certificate) {
    writeCertificate(name, certificate.encoded());
  }

  /** Where the CA's certificate lies in the lab. */
  Path certificateFile(String name) {
    return layout.certificateOfAuthority(name);
  }

  /** Whether it lies there, whatever the ledger says. */
  public boolean hasCertificateFile(String name) {
    return Files.exists(certificateFile(name));
  }

  private void writeCertificate(String name, Octets der) {
    for (Path file : certificateFiles(name)) {
      SafeFile.write(LabDirectories.ready(layout, file), der.toArray(), Confidentiality.PUBLIC);
    }
  }

  private List<Path> certificateFiles(String name) {
    return List.of(certificateFile(name), layout.publishedCertificate(name));
  }

  /**
   * The CAs whose certificate files are missing or hold an earlier certificate, as when a process
   * died before it wrote them.
   */
  public List<String> incomplete() {
    boolean bundled = bundles().stream().allMatch(Files::exists);
    return all().stream()
        .filter(
            each ->
                !bundled
                    || !certificateFiles(each.name()).stream()
                        .allMatch(file -> holds(file, each.certificate())))
        .map(AuthorityRecord::name)
        .toList();
  }

  private static boolean holds(Path file, Octets der) {
    try {
      return Files.exists(file) && Octets.of(Files.readAllBytes(file)).equals(der);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + file, unreadable);
    }
  }

  /** Writes the CA certificates that {@link #incomplete} lists, and returns whose they are. */
  public List<String> complete(Held held) {
    List<String> names = incomplete();
    if (!names.isEmpty()) {
      writeChain(held); // first, because nobody compares what is in it
    }
    for (String name : names) {
      writeCertificate(name, require(name).certificate());
    }
    return names;
  }

  private List<Path> bundles() {
    return List.of(layout.authorities().resolve(PartyFiles.CHAIN), layout.roots());
  }

  /** All CAs of the lab in one PEM file, and its roots in another. */
  void writeChain(Held held) {
    List<ParsedCertificate> all =
        ledger.authorities().stream()
            .map(record -> X509Decoder.certificate(record.certificate().toArray()))
            .toList();
    writeBundle(layout.authorities().resolve(PartyFiles.CHAIN), all);
    writeBundle(layout.roots(), all.stream().filter(ParsedCertificate::isSelfIssued).toList());
  }

  private void writeBundle(Path file, List<ParsedCertificate> certificates) {
    SafeFile.write(
        LabDirectories.ready(layout, file), PartyFiles.pem(certificates), Confidentiality.PUBLIC);
  }

  Path keyFile(String name) {
    return layout.keys().resolve(FileNames.of(name) + ".key.pem");
  }

  String relative(Path file) {
    return layout.root().relativize(file).toString().replace('\\', '/');
  }

  PrivateKeyFiles keys() {
    return keys;
  }

  /** Each after its issuer. */
  public List<AuthorityRecord> all() {
    return ledger.authorities();
  }

  public Optional<AuthorityRecord> find(String name) {
    return all().stream().filter(a -> a.name().equals(name)).findFirst();
  }

  public AuthorityRecord require(String name) {
    return find(name)
        .orElseThrow(
            () ->
                LabException.badInput(
                    "there is no CA '"
                        + name
                        + "' in this lab; there are: "
                        + String.join(", ", all().stream().map(AuthorityRecord::name).toList())));
  }

  /** The CA's certificate and those above it. */
  public CertificateChain chain(String name) {
    List<ParsedCertificate> chain = new ArrayList<>();
    Optional<String> next = Optional.of(name);
    while (next.isPresent()) {
      AuthorityRecord record = require(next.get());
      chain.add(X509Decoder.certificate(record.certificate().toArray()));
      next = record.parent();
    }
    return new CertificateChain(chain);
  }

  /** Since when the CA has been over; empty if it is not. */
  public Optional<Instant> overSince(String name) {
    Validity validity = X509Decoder.certificate(require(name).certificate().toArray()).validity();
    return validity.isOverAt(environment.clock().instant())
        ? Optional.of(validity.notAfter())
        : Optional.empty();
  }

  /** What is published, held against the ledger. */
  public PublishedCrls published() {
    return published;
  }

  /** Opens a CA for signing, once its ledger knows what it has published. */
  public CertificateAuthority open(String name) {
    AuthorityRecord record = require(name);
    Path keyFile =
        record
            .key()
            .file()
            .map(layout.root()::resolve)
            .orElseThrow(
                () ->
                    LabException.badInput(
                        "the key of the CA '" + name + "' is offline; it cannot sign"));
    if (!Files.exists(keyFile)) {
      throw new LabException(
          Kind.DAMAGED, keyFile + ": the key of the CA '" + name + "' is missing; restore it");
    }
    published.takeOver(record);
    CertifiedKey key = new CertifiedKey(keys.readOwn(keyFile), chain(name));
    return new CertificateAuthority(
        name, key, points(name), ledger, environment.crypto(), environment.clock());
  }

  /** Where the CRL and the certificate of the CA are found, as what it issues now says. */
  public PublicationPoints points(String name) {
    List<PublicationUrl> urls = settings.urls(name);
    List<String> deltas =
        settings.publication().delta().isPresent()
            ? urls.stream().map(url -> url.crl(name, CrlKind.DELTA)).toList()
            : List.of();
    return new PublicationPoints(
        urls.stream().map(url -> url.crl(name, CrlKind.BASE)).toList(),
        deltas,
        urls.stream().map(url -> url.certificate(name)).toList());
  }
}
