package dev.certlab.ca.lab.party;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.export.ImportScript;
import dev.certlab.ca.export.OutputFile;
import dev.certlab.ca.export.PartyFiles;
import dev.certlab.ca.export.PfxProfile;
import dev.certlab.ca.export.PfxSettings;
import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.issue.CertifiedKey;
import dev.certlab.ca.lab.directory.FileNames;
import dev.certlab.ca.lab.directory.LabDirectories;
import dev.certlab.ca.lab.directory.LabFiles;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.LabLock;
import dev.certlab.ca.lab.directory.LabLock.Held;
import dev.certlab.ca.lab.directory.Passwords;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.directory.SecretFile;
import dev.certlab.ca.lab.manifest.LabSettings;
import dev.certlab.ca.lab.manifest.PartyPlan;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.x509.CertificateChain;
import dev.certlab.ca.x509.ParsedCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The directories of the parties, {@code certs/ROLE/HOST}. */
public final class PartyDirectory {
  private final LabLayout layout;
  private final LabLock lock;
  private final LabSettings settings;
  private final Ledger ledger;
  private final CryptoEngine crypto;
  private final TrustDirectory trust;

  public PartyDirectory(
      LabLayout layout,
      LabLock lock,
      LabSettings settings,
      Ledger ledger,
      CryptoEngine crypto,
      TrustDirectory trust) {
    this.layout = layout;
    this.lock = lock;
    this.settings = settings;
    this.ledger = ledger;
    this.crypto = crypto;
    this.trust = trust;
  }

  /** The place's latest certificate in the ledger. */
  public Optional<CertificateRecord> latest(Place.Party place) {
    return place.latest(ledger);
  }

  /** Whether the place's latest certificate is that one; empty: whether it has none. */
  boolean isLatest(CertificateOrder order, Optional<CertificateRecord> certificate) {
    return latest(order.place())
        .map(CertificateRecord::sha256)
        .equals(certificate.map(CertificateRecord::sha256));
  }

  /**
   * Whether certificate and key lie where they should; without a PFX the key is somebody else's,
   * who had a request signed.
   */
  public boolean isComplete(Place.Party place) {
    Path directory = place.files(layout);
    boolean keyIsHere = Files.exists(directory.resolve(FileNames.of(place.host()) + ".pfx"));
    return Files.exists(directory.resolve(PartyFiles.CERTIFICATE))
        && (!keyIsHere || Files.exists(directory.resolve(PartyFiles.KEY)));
  }

  /**
   * Lays out a certificate with its key, unless the party has got a later one meanwhile. The PFX is
   * made before the lab is locked, because its key derivation takes a while.
   */
  public void layOut(CertificateOrder order, CertifiedKey key, PfxSettings pfx) {
    List<OutputFile> files =
        new ArrayList<>(PartyFiles.of(FileNames.of(order.place().host()), key, pfx, crypto));
    write(order, key.certificate(), files, KeyHolder.PARTY);
  }

  /** Lays out a certificate whose key somebody else holds. */
  public void layOut(CertificateOrder order, CertificateChain chain) {
    List<OutputFile> files = PartyFiles.of(FileNames.of(order.place().host()), chain);
    write(order, chain.first(), files, KeyHolder.SOMEBODY_ELSE);
  }

  /** Who has the private key of a certificate. */
  private enum KeyHolder {
    PARTY,
    SOMEBODY_ELSE
  }

  private void write(
      CertificateOrder order,
      ParsedCertificate certificate,
      List<OutputFile> files,
      KeyHolder holder) {
    Place.Party place = order.place();
    Path directory = place.files(layout);
    lock.run(
        held -> {
          CertificateRecord latest = latest(place).orElseThrow();
          if (latest.encoded().equals(certificate.encoded())) {
            LabDirectories.make(layout, directory);
            Optional<ImportScript.Own> own = Optional.empty();
            if (holder == KeyHolder.PARTY) {
              own = Optional.of(own(latest));
            } else {
              deleteKey(directory, FileNames.of(place.host()));
            }
            trust.change(directory, place, latest.authority(), own).carryOut();
            // Whoever imports a new certificate binds it.
            LabFiles.delete(directory.resolve(IisBinding.UNBOUND));
            // Last, because their last one says that everything is there.
            files.forEach(file -> file.writeBelow(directory));
          }
        });
  }

  private static ImportScript.Own own(CertificateRecord certificate) {
    return new ImportScript.Own(FileNames.of(certificate.host()), certificate.sha1().hex());
  }

  /** Empty if somebody else holds the key. */
  private Optional<ImportScript.Own> imported(CertificateRecord certificate) {
    ImportScript.Own own = own(certificate);
    Path pfx = Place.of(certificate).files(layout).resolve(own.name() + ".pfx");
    return Files.exists(pfx) ? Optional.of(own) : Optional.empty();
  }

  /** A key that does not belong to the certificate beside it would only mislead. */
  private static void deleteKey(Path directory, String name) {
    for (String file : List.of(PartyFiles.KEY, name + ".pfx", PartyFiles.PFX_PASSWORD)) {
      LabFiles.delete(directory.resolve(file));
    }
  }

  /** Throws UncheckedIOException if the files would be written through a symbolic link. */
  void refuseLinks(CertificateOrder order) {
    SafeFile.refuseLinks(layout.root(), order.place().files(layout));
  }

  /** Whether anything had to be done. */
  public boolean makeTrustExact(Held held, PartyPlan party) {
    TrustDirectory.Change change = trustChange(party);
    if (!change.isEmpty()) {
      LabDirectories.make(layout, change.directory());
    }
    change.carryOut();
    return !change.isEmpty();
  }

  /** What has to happen to the trust and the script of a party of the manifest. */
  public TrustDirectory.Change trustChange(PartyPlan party) {
    Optional<CertificateRecord> latest =
        party.needsCertificate() && isComplete(party.place())
            ? latest(party.place())
            : Optional.empty();
    return trust.change(
        party.place().files(layout),
        party.place(),
        settings.certificates().issuer(),
        latest.flatMap(this::imported));
  }

  /**
   * Reads the password file, so that one that cannot be read is noticed before anything is signed.
   */
  public PfxSettings pfxSettings(CertificateOrder order) {
    CertificateOrder.PfxOptions options = order.pfx();
    PfxProfile profile = options.profile().orElse(settings.certificates().pfxProfile());
    String password =
        options
            .passwordFile()
            .map(file -> new String(SecretFile.read(file)))
            .orElseGet(() -> Passwords.random(crypto.random()));
    String friendlyName = options.friendlyName().orElse(order.place().role().friendlyName());
    Optional<String> provider =
        options.provider().or(() -> order.place().role().rules().providers().usual());
    return new PfxSettings(profile, friendlyName, provider, password);
  }
}
