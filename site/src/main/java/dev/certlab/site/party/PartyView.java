package dev.certlab.site.party;

import dev.certlab.ca.export.PartyFiles;
import dev.certlab.ca.export.TrustFiles;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.role.SiteCertificate;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ParsedCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A party's directory, {@code certs/ROLE/HOST}, as it is at this moment. What lies there is what
 * the party holds and trusts, and nothing else.
 */
public final class PartyView {
  private static final String UNBOUND = "unbound.txt";
  private static final String BUNDLE = "bundle.pem";
  private static final String ROOTS = "roots.pem";

  /** A renewal replaces key and certificate one after the other. */
  private static final int MOST_READINGS = 40;

  private static final long PAUSE_NANOS = 5_000_000;

  private final Path directory;
  private final DecodedFiles decoded;

  public PartyView(Path directory, DecodedFiles decoded) {
    this.directory = directory;
    this.decoded = decoded;
  }

  public Path directory() {
    return directory;
  }

  /** Its certificate of the PKI; empty if there is none with a key that fits. */
  public Optional<Credential> pki() {
    Path key = directory.resolve(PartyFiles.KEY);
    Path certificate = directory.resolve(PartyFiles.CERTIFICATE);
    for (int i = 0; i < MOST_READINGS; i++) {
      Optional<Octets> ofKey = read(key);
      Optional<Octets> shown = read(certificate);
      if (ofKey.isEmpty() || shown.isEmpty()) {
        return Optional.empty();
      }
      Optional<Credential> credential = decoded.credential(ofKey.get(), chain(shown.get()));
      if (credential.isPresent()) {
        return credential;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return Optional.empty();
  }

  /** The certificate itself, and the intermediates that are sent with it. */
  private List<ParsedCertificate> chain(Octets shown) {
    List<ParsedCertificate> chain =
        new ArrayList<>(decoded.certificates(shown).stream().limit(1).toList());
    read(directory.resolve(PartyFiles.FULL_CHAIN)).map(decoded::certificates).stream()
        .flatMap(List::stream)
        .skip(1)
        .forEach(chain::add);
    return chain;
  }

  /** A certificate that the site made for it; key and chain lie in one file. */
  public Optional<Credential> siteMade(SiteCertificate kind) {
    return read(siteMade().resolve(kind.label()).resolve(BUNDLE))
        .flatMap(bundle -> decoded.credential(bundle, decoded.certificates(bundle)));
  }

  private Path siteMade() {
    return directory.resolve(LabLayout.SITE_MADE);
  }

  /** Whether the PKI certificate has been taken out of the binding of IIS. */
  public boolean isUnbound() {
    return Files.exists(directory.resolve(UNBOUND));
  }

  public Trust trust() {
    return new Trust(
        all(directory.resolve(TrustFiles.ROOTS)),
        all(directory.resolve(TrustFiles.INTERMEDIATES)),
        read(siteMade().resolve(ROOTS)).map(decoded::certificates).orElse(List.of()));
  }

  private List<ParsedCertificate> all(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .sorted()
          .map(PartyView::read)
          .flatMap(Optional::stream)
          .map(decoded::certificates)
          .flatMap(List::stream)
          .toList();
    } catch (NoSuchFileException | NotDirectoryException nobody) {
      return List.of();
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + folder, failed);
    }
  }

  private static Optional<Octets> read(Path file) {
    try {
      return Optional.of(Octets.of(Files.readAllBytes(file)));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + file, failed);
    }
  }
}
