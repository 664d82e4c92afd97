package dev.certlab.ca.lab.directory;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.PrivateKeys;
import dev.certlab.ca.der.Pem;
import dev.certlab.ca.lab.directory.ClaimedFiles.ClaimedFile;
import dev.certlab.ca.lab.directory.LabLock.Held;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.PublicKeyInfo;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.List;
import java.util.Optional;

/**
 * Keys whose certificates are being issued.
 *
 * <p>A key reaches the disk before its certificate stands in the ledger, and stays there until the
 * party's files are laid out. So a process that dies in between leaves either nothing that was
 * promised, or everything the next one needs to finish. While its process lives, a pending key is
 * locked, and nobody else touches it.
 */
public final class PendingKeys {
  private final ClaimedFiles files;
  private final CryptoEngine crypto;

  public PendingKeys(LabLayout layout, CryptoEngine crypto) {
    this.files = new ClaimedFiles(layout, layout.pendingKeys(), ".pem", crypto);
    this.crypto = crypto;
  }

  /** A key on disk, locked until it is closed. */
  public static final class PendingKey implements AutoCloseable {
    private final ClaimedFile file;

    private PendingKey(ClaimedFile file) {
      this.file = file;
    }

    /** The files of the party are complete; the copy is not needed any more. */
    public void done() {
      file.done();
    }

    /** Empty if it stays with whoever had a request signed. */
    public Optional<PrivateKey> read() {
      return Pem.decode(file.content()).stream()
          .filter(block -> block.is(Pem.PRIVATE_KEY))
          .map(block -> PrivateKeys.decode(block.der().toArray()))
          .findFirst();
    }

    /** The SHA-256 of the public key. */
    public String fingerprint() {
      return file.name();
    }

    /** Leaves it to whoever recovers next, unless it is {@link #done}. */
    @Override
    public void close() {
      file.close();
    }
  }

  /**
   * Keeps a key until its certificate is laid out.
   *
   * @param held so that nobody takes the new file for an abandoned one
   */
  public PendingKey keep(Held held, KeyPair keys) {
    return keep(
        held,
        Octets.of(keys.getPublic().getEncoded()),
        Pem.encode(Pem.PRIVATE_KEY, PrivateKeys.encode(keys.getPrivate())));
  }

  /** Likewise for a key that somebody else holds: its public half tells whose files are missing. */
  public PendingKey keep(Held held, PublicKeyInfo key) {
    return keep(held, key.encoded(), Pem.encode(Pem.PUBLIC_KEY, key.encoded().toArray()));
  }

  /** A key may be kept over renewals, so that two may want to issue for it at a time. */
  private PendingKey keep(Held held, Octets publicKey, String pem) {
    return new PendingKey(files.claim(held, crypto.sha256(publicKey.toArray()).hex(), pem));
  }

  /** Those whose process is gone, locked. */
  public List<PendingKey> abandoned(Held held) {
    return files.abandoned(held).stream().map(PendingKey::new).toList();
  }
}
