package dev.certlab.site.matrix;

import dev.certlab.ca.crypto.PrivateKeys;
import dev.certlab.ca.der.Pem;
import dev.certlab.ca.export.PartyFiles;
import dev.certlab.ca.export.TrustFiles;
import dev.certlab.ca.issue.CertifiedKey;
import dev.certlab.ca.role.SiteCertificate;
import dev.certlab.ca.x509.ParsedCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The directory of a party on the stage: what it holds, and whom it trusts. */
final class PartyFolder {
  private final Path directory;

  PartyFolder(Path directory) {
    this.directory = directory;
  }

  /** Its certificate of the PKI from now on; empty: none. */
  void hold(Optional<CertifiedKey> held) {
    try {
      Files.createDirectories(directory);
      if (held.isEmpty()) {
        for (String file : List.of(PartyFiles.CERTIFICATE, PartyFiles.KEY, PartyFiles.FULL_CHAIN)) {
          Files.deleteIfExists(directory.resolve(file));
        }
        return;
      }
      Files.write(directory.resolve(PartyFiles.KEY), key(held.get()));
      Files.write(directory.resolve(PartyFiles.FULL_CHAIN), PartyFiles.pem(sent(held.get())));
      Files.write(
          directory.resolve(PartyFiles.CERTIFICATE),
          PartyFiles.pem(List.of(held.get().certificate())));
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + directory, failed);
    }
  }

  private static byte[] key(CertifiedKey held) {
    return Pem.encode(Pem.PRIVATE_KEY, PrivateKeys.encode(held.privateKey()))
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Without the root. */
  private static List<ParsedCertificate> sent(CertifiedKey held) {
    return held.chain().certificates().stream().filter(each -> !each.isSelfIssued()).toList();
  }

  /** What the site made for it. */
  void holdSiteMade(SiteCertificate kind, CertifiedKey held) {
    Path bundle = directory.resolve("cm").resolve(kind.label()).resolve("bundle.pem");
    byte[] key = key(held);
    byte[] chain = PartyFiles.pem(sent(held));
    byte[] both = Arrays.copyOf(key, key.length + chain.length);
    System.arraycopy(chain, 0, both, key.length, chain.length);
    write(bundle, both);
  }

  void trust(List<ParsedCertificate> roots, List<ParsedCertificate> intermediates) {
    replace(directory.resolve(TrustFiles.ROOTS), roots);
    replace(directory.resolve(TrustFiles.INTERMEDIATES), intermediates);
  }

  void trustSite(ParsedCertificate root) {
    write(directory.resolve("cm/roots.pem"), PartyFiles.pem(List.of(root)));
  }

  private static void replace(Path folder, List<ParsedCertificate> certificates) {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> old = Files.list(folder)) {
        for (Path file : old.toList()) {
          Files.delete(file);
        }
      }
      for (int i = 0; i < certificates.size(); i++) {
        Files.write(folder.resolve(i + ".cer"), certificates.get(i).encoded().toArray());
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + folder, failed);
    }
  }

  private static void write(Path file, byte[] octets) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, octets);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + file, failed);
    }
  }
}
