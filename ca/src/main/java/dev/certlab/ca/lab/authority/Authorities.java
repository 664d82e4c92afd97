package dev.certlab.ca.lab.authority;

import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.export.PartyFiles;
import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.issue.AuthorityProfiles;
import dev.certlab.ca.issue.CertificateAuthority;
import dev.certlab.ca.issue.CertificateProfile;
import dev.certlab.ca.issue.CertifiedKey;
import dev.certlab.ca.issue.NewAuthority;
import dev.certlab.ca.issue.PublicationPoints;
import dev.certlab.ca.lab.directory.FileNames;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.LabLock.Held;
import dev.certlab.ca.lab.manifest.LabSettings;
import dev.certlab.ca.ledger.AuthorityRecord;
import dev.certlab.ca.ledger.KeyPlace;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.x509.ParsedCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The CAs of a lab: makes those that the manifest lists, and opens those that are there. */
public final class Authorities {
  private final LabLayout layout;
  private final LabSettings settings;
  private final Ledger ledger;
  private final LabEnvironment environment;
  private final AuthorityKeys keys;

  public Authorities(
      LabLayout layout, LabSettings settings, Ledger ledger, LabEnvironment environment) {
    this.layout = layout;
    this.settings = settings;
    this.ledger = ledger;
    this.environment = environment;
    this.keys = new AuthorityKeys(environment.passPhraseFile(), environment.crypto());
  }

  /** Makes the CAs of the manifest that the ledger does not know yet; returns their names. */
  public List<String> makeMissing(Held held) {
    List<LabSettings.Authority> missing =
        settings.authorities().stream().filter(a -> find(a.name()).isEmpty()).toList();
    List<KeyPair> pairs = generateKeys(missing);
    for (int i = 0; i < missing.size(); i++) {
      make(held, missing.get(i), pairs.get(i));
    }
    if (!missing.isEmpty()) {
      writeChain(held);
    }
    return missing.stream().map(LabSettings.Authority::name).toList();
  }

  private List<KeyPair> generateKeys(List<LabSettings.Authority> authorities) {
    List<KeySpec> keys = authorities.stream().map(LabSettings.Authority::key).toList();
    if (!keys.isEmpty()) {
      String labels = keys.stream().map(KeySpec::label).collect(Collectors.joining(", "));
      String what = keys.size() + " CA keys (" + labels + ")";
      environment.progress().accept("generating " + what);
    }
    return environment.crypto().generateAll(keys);
  }

  private void make(Held held, LabSettings.Authority authority, KeyPair pair) {
    NewAuthority wanted = order(authority.name(), profile(authority), pair);
    writeCertificate(
        held,
        authority.issuer().isPresent()
            ? wanted.under(open(authority.issuer().get()))
            : wanted.root(ledger, environment.crypto(), environment.clock()));
  }

  /** A new CA whose key lies on the disk already. */
  NewAuthority order(String name, CertificateProfile profile, KeyPair pair) {
    Path keyFile = keyFile(name);
    keys.write(keyFile, pair.getPrivate());
    return NewAuthority.named(name).profile(profile).key(pair, place(keyFile)).points(points(name));
  }

  /** How many CAs the manifest puts below this one decides its path length. */
  private CertificateProfile profile(LabSettings.Authority authority) {
    int below = levelsBelow(authority.name());
    CertificateProfile profile =
        authority.issuer().isEmpty()
            ? AuthorityProfiles.root()
            : below == 0 ? AuthorityProfiles.issuing() : AuthorityProfiles.policy(below);
    return authority
        .lifetime()
        .map(lifetime -> AuthorityProfiles.withLifetime(profile, lifetime))
        .orElse(profile);
  }

  private int levelsBelow(String name) {
    return settings.authorities().stream()
        .filter(a -> a.issuer().equals(Optional.of(name)))
        .mapToInt(a -> 1 + levelsBelow(a.name()))
        .max()
        .orElse(0);
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
    certificateFiles(name)
        .forEach(
            file -> SafeFile.write(file, certificate.encoded().toArray(), Confidentiality.PUBLIC));
  }

  private List<Path> certificateFiles(String name) {
    return List.of(
        layout.authorities().resolve(name + ".crt"), layout.published().resolve(name + ".crt"));
  }

  /** The CAs whose certificate files are missing, as when a process died before it wrote them. */
  public List<String> incomplete() {
    Path chain = layout.authorities().resolve(PartyFiles.CHAIN);
    return all().stream()
        .map(AuthorityRecord::name)
        .filter(
            name ->
                !Files.exists(chain) || !certificateFiles(name).stream().allMatch(Files::exists))
        .toList();
  }

  /** Writes them. */
  public List<String> complete(Held held) {
    List<String> names = incomplete();
    for (String name : names) {
      byte[] der = require(name).certificate().toArray();
      certificateFiles(name).forEach(file -> SafeFile.write(file, der, Confidentiality.PUBLIC));
    }
    if (!names.isEmpty()) {
      writeChain(held);
    }
    return names;
  }

  /** All CAs of the lab in one PEM file. */
  void writeChain(Held held) {
    List<ParsedCertificate> all =
        ledger.authorities().stream()
            .map(record -> X509Decoder.certificate(record.certificate().toArray()))
            .toList();
    SafeFile.write(
        layout.authorities().resolve(PartyFiles.CHAIN),
        PartyFiles.pem(all),
        Confidentiality.PUBLIC);
  }

  Path keyFile(String name) {
    return layout.keys().resolve(FileNames.of(name) + ".key.pem");
  }

  KeyPlace place(Path keyFile) {
    return new KeyPlace.InFile(layout.root().relativize(keyFile).toString().replace('\\', '/'));
  }

  AuthorityKeys keys() {
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
  public List<ParsedCertificate> chain(String name) {
    List<ParsedCertificate> chain = new ArrayList<>();
    Optional<String> next = Optional.of(name);
    while (next.isPresent()) {
      AuthorityRecord record = require(next.get());
      chain.add(X509Decoder.certificate(record.certificate().toArray()));
      next = record.parent();
    }
    return chain;
  }

  /** Opens a CA for signing. */
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
    CertifiedKey key = new CertifiedKey(keys.readOwn(keyFile), chain(name));
    return new CertificateAuthority(
        name, key, points(name), ledger, environment.crypto(), environment.clock());
  }

  /** Where the CRL and the certificate of the CA are found, as its certificates say. */
  PublicationPoints points(String name) {
    String base = "http://" + settings.publication().host() + "/" + FileNames.urlSegment(name);
    List<String> deltas =
        settings.publication().delta().isPresent() ? List.of(base + "+.crl") : List.of();
    return new PublicationPoints(List.of(base + ".crl"), deltas, List.of(base + ".crt"));
  }
}
