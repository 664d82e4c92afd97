package dev.certlab.ca.lab.archive;

import dev.certlab.ca.der.Pem;
import dev.certlab.ca.export.PartyFiles;
import dev.certlab.ca.lab.authority.PublishedCrls;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.ledger.AuthorityRecord;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.ledger.CrlKind;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.ledger.LedgerEvent;
import dev.certlab.ca.ledger.SqliteLedger;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What stands where a backup is to be restored. The backup must know all of it: what the ledger
 * remembers, which CRLs are published, the CAs' keys, and the parties' certificates.
 */
final class StandingLab {
  private final LabLayout layout;
  private final LabEnvironment environment;

  StandingLab(LabLayout layout, LabEnvironment environment) {
    this.layout = layout;
    this.environment = environment;
  }

  static boolean isThere(Path ledger) throws IOException {
    return Files.exists(ledger) && Files.size(ledger) > 0;
  }

  /** Throws {@link LabException} for what would be forgotten, with what to do. */
  void refuseUnlessKnownTo(Ledger brought, LabLayout unpacked, BackupContents contents) {
    try {
      refuseOtherKeys(unpacked, contents);
      refuseNewerLedger(brought);
      refuseNewerCrls(brought);
      refuseUnknownCertificates(brought);
    } catch (IOException failed) {
      throw new LabException(
          Kind.DAMAGED, "cannot read what is in " + layout.root() + ": " + failed, failed);
    }
  }

  private LabException forgotten(Path what, String why) {
    return LabException.badInput(
        layout.root().relativize(what).toString().replace('\\', '/')
            + " in "
            + layout.root()
            + " "
            + why
            + "; nothing was changed. Restore into a new directory; if its CAs must go on from what"
            + " is published here, put the newer files of www/ there before they sign anything");
  }

  /** Keys of certificates that are being issued have names of their own. */
  private void refuseOtherKeys(LabLayout unpacked, BackupContents contents) throws IOException {
    for (Path key : below(layout.keys())) {
      String name = layout.root().relativize(key).toString().replace('\\', '/');
      boolean brought = contents.files().stream().anyMatch(file -> file.name().equals(name));
      boolean same = brought && Files.mismatch(key, unpacked.root().resolve(name)) < 0;
      if (!same && !key.startsWith(layout.pendingKeys())) {
        throw forgotten(key, "is not the key of the backup, and no key is written over");
      }
    }
  }

  /** Events are never changed, so an older ledger is the beginning of a newer one. */
  private void refuseNewerLedger(Ledger brought) throws IOException {
    if (!isThere(layout.ledger())) {
      return;
    }
    try (SqliteLedger standing = SqliteLedger.open(layout.ledger())) {
      List<LedgerEvent> known = brought.eventsAfter(0);
      List<LedgerEvent> here = standing.eventsAfter(0);
      if (here.size() > known.size() || !known.subList(0, here.size()).equals(here)) {
        throw forgotten(layout.ledger(), "remembers what the backup does not know");
      }
    }
  }

  private void refuseNewerCrls(Ledger brought) {
    PublishedCrls published = new PublishedCrls(layout, brought, environment);
    for (AuthorityRecord authority : brought.authorities()) {
      for (CrlKind kind : CrlKind.values()) {
        if (published.isNewerThanLedger(authority, kind)) {
          throw forgotten(
              layout.crl(authority.name(), kind),
              "is newer than the backup, which would forget it");
        }
      }
    }
  }

  private void refuseUnknownCertificates(Ledger brought) throws IOException {
    Set<Octets> known = new HashSet<>();
    brought.certificates().stream().map(CertificateRecord::encoded).forEach(known::add);
    for (Path file : below(layout.certificates())) {
      if (file.endsWith(PartyFiles.CERTIFICATE)
          && certificate(file).filter(found -> !known.contains(found)).isPresent()) {
        throw forgotten(file, "is a certificate that the backup does not know");
      }
    }
  }

  private static Optional<Octets> certificate(Path file) throws IOException {
    try {
      return Pem.decode(Files.readString(file, StandardCharsets.ISO_8859_1)).stream()
          .filter(block -> block.is(Pem.CERTIFICATE))
          .map(Pem.Block::der)
          .findFirst();
    } catch (MalformedEncodingException broken) {
      return Optional.empty(); // what cannot be read cannot be forgotten
    }
  }

  private static List<Path> below(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (UncheckedIOException failed) {
      throw new IOException(failed.getMessage(), failed);
    }
  }
}
