package dev.certlab.ca.health;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.PrivateKeys;
import dev.certlab.ca.der.Pem;
import dev.certlab.ca.health.Observation.Area;
import dev.certlab.ca.x509.PublicKeyInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at files that only their owner may read: there, closed to others, the right key. */
final class SecretFiles {
  private static final long MOST_OCTETS = 1 << 16;
  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final Path root;
  private final CryptoEngine crypto;

  SecretFiles(Path root, CryptoEngine crypto) {
    this.root = root;
    this.crypto = crypto;
  }

  String name(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  /** Something to say only if others may read the file; nothing where there are no such modes. */
  List<Observation> permissions(Path file) {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null || !Files.exists(file)) {
      return List.of();
    }
    try {
      Set<PosixFilePermission> permissions = view.readAttributes().permissions();
      if (OWNERS.containsAll(permissions)) {
        return List.of();
      }
      return List.of(
          Observation.error(
              Area.FILE,
              name(file),
              "a secret with the mode " + PosixFilePermissions.toString(permissions),
              "chmod 600 it, and replace what it holds if others could read it"));
    } catch (IOException failed) {
      return List.of(unreadable(file, failed.getMessage()));
    }
  }

  /** Permissions, and that the key in {@code file} is that of {@code publicKey}. */
  List<Observation> key(Path file, PublicKeyInfo publicKey) {
    List<Observation> seen = new ArrayList<>(permissions(file));
    try {
      if (Files.size(file) > MOST_OCTETS) {
        seen.add(unreadable(file, "too large for a private key"));
        return seen;
      }
      Optional<Pem.Block> plain =
          Pem.decode(Files.readString(file, StandardCharsets.ISO_8859_1)).stream()
              .filter(block -> block.label().endsWith(Pem.PRIVATE_KEY))
              .findFirst();
      if (plain.isEmpty()) {
        seen.add(unreadable(file, "holds no private key"));
      } else if (plain.get().is(Pem.PRIVATE_KEY)
          && !crypto.isPair(PrivateKeys.decode(plain.get().der().toArray()), publicKey)) {
        seen.add(
            Observation.error(
                Area.FILE,
                name(file),
                "the key is not that of the certificate",
                "restore the right key, or issue a new certificate"));
      }
    } catch (IOException | IllegalArgumentException failed) {
      seen.add(unreadable(file, failed.getMessage()));
    }
    return seen;
  }

  Observation unreadable(Path file, @Nullable String why) {
    return Observation.error(Area.FILE, name(file), "cannot be used: " + why, "restore the file");
  }
}
