package dev.certlab.ca.lab.authority;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.PrivateKeys;
import dev.certlab.ca.der.MalformedEncodingException;
import dev.certlab.ca.der.Pem;
import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The private keys of CAs as PKCS#8 PEM files, encrypted when a pass phrase file is given. */
public final class AuthorityKeys {
  private static final long MAX_OCTETS = 1 << 16;

  private final Optional<Path> passPhraseFile;
  private final CryptoEngine crypto;

  public AuthorityKeys(Optional<Path> passPhraseFile, CryptoEngine crypto) {
    this.passPhraseFile = passPhraseFile;
    this.crypto = crypto;
  }

  /**
   * Puts a key in its place. No key that lies there is ever written over: the same one stays as it
   * is, and another one is damage.
   */
  public void keep(Path file, PrivateKey key) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      if (!MessageDigest.isEqual(readOwn(file).getEncoded(), key.getEncoded())) {
        throw new LabException(
            Kind.DAMAGED,
            file + " holds another key than the one that belongs there, and is not written over");
      }
      return;
    }
    SafeFile.create(file, pem(key), Confidentiality.SECRET);
  }

  private String pem(PrivateKey key) {
    if (passPhraseFile.isEmpty()) {
      return Pem.encode(Pem.PRIVATE_KEY, key.getEncoded());
    }
    char[] phrase = secret(passPhraseFile.get());
    byte[] encrypted = PrivateKeys.encrypt(key, phrase, crypto.random());
    Arrays.fill(phrase, ' ');
    return Pem.encode(Pem.ENCRYPTED_PRIVATE_KEY, encrypted);
  }

  /** Reads a key that somebody names; one that is none is bad input. */
  PrivateKey read(Path file) {
    return read(file, Kind.BAD_INPUT);
  }

  /** Reads a key that the lab has written; one that is none is damage. */
  public PrivateKey readOwn(Path file) {
    return read(file, Kind.DAMAGED);
  }

  private PrivateKey read(Path file, Kind ifNone) {
    Pem.Block block = onlyBlock(file, ifNone);
    if (block.is(Pem.ENCRYPTED_PRIVATE_KEY)) {
      return decrypted(file, block);
    }
    if (!block.is(Pem.PRIVATE_KEY)) {
      throw new LabException(
          ifNone,
          file + ": holds a " + block.label() + "; a PKCS#8 key is needed (openssl pkcs8 -topk8)");
    }
    try {
      return PrivateKeys.decode(block.der().toArray());
    } catch (IllegalArgumentException wrong) {
      throw new LabException(ifNone, file + ": " + wrong.getMessage(), wrong);
    }
  }

  /** A pass phrase is the user's, so a wrong one is bad input whosever key it is. */
  private PrivateKey decrypted(Path file, Pem.Block block) {
    if (passPhraseFile.isEmpty()) {
      throw LabException.badInput(
          file + ": the key is encrypted; name its pass phrase with --pass-phrase-file");
    }
    char[] phrase = secret(passPhraseFile.get());
    try {
      return PrivateKeys.decrypt(block.der().toArray(), phrase);
    } catch (IllegalArgumentException wrong) {
      throw new LabException(Kind.BAD_INPUT, file + ": " + wrong.getMessage(), wrong);
    } finally {
      Arrays.fill(phrase, ' ');
    }
  }

  private static Pem.Block onlyBlock(Path file, Kind ifNone) {
    try {
      if (Files.size(file) > MAX_OCTETS) {
        throw new LabException(ifNone, file + ": too large for a private key");
      }
      List<Pem.Block> blocks = Pem.decode(Files.readString(file, StandardCharsets.ISO_8859_1));
      return blocks.stream()
          .filter(block -> block.label().endsWith("PRIVATE KEY"))
          .findFirst()
          .orElseThrow(() -> new LabException(ifNone, file + ": holds no PEM key"));
    } catch (MalformedEncodingException broken) {
      throw new LabException(ifNone, file + ": " + broken.getMessage(), broken);
    } catch (IOException unreadable) {
      throw new LabException(
          Kind.DAMAGED, "cannot read the key " + file + ": " + unreadable, unreadable);
    }
  }

  /** The secret in {@code file}: its first line, without its line end. */
  public static char[] secret(Path file) {
    try {
      if (Files.size(file) > MAX_OCTETS) {
        throw new LabException(Kind.BAD_INPUT, file + ": too large for a pass phrase");
      }
      String text = Files.readString(file);
      String line = text.lines().findFirst().orElse("");
      if (line.isEmpty()) {
        throw new LabException(Kind.BAD_INPUT, file + ": the first line, the secret, is empty");
      }
      return line.toCharArray();
    } catch (IOException unreadable) {
      throw new LabException(
          Kind.BAD_INPUT, "cannot read the secret in " + file + ": " + unreadable, unreadable);
    }
  }
}
