package dev.certlab.ca.lab.directory;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.PrivateKeys;
import dev.certlab.ca.der.Pem;
import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.finding.Step;
import dev.certlab.ca.intake.KeyFile;
import dev.certlab.ca.intake.UnusableFileException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Optional;

/**
 * Private keys as PKCS#8 PEM files. Those of the CAs are encrypted when a pass phrase file is
 * given; those of the parties never are, for servers read them.
 */
public final class PrivateKeyFiles {
  private static final long MAX_OCTETS = 1 << 16;

  private final Optional<Path> passPhraseFile;
  private final CryptoEngine crypto;

  public PrivateKeyFiles(Optional<Path> passPhraseFile, CryptoEngine crypto) {
    this.passPhraseFile = passPhraseFile;
    this.crypto = crypto;
  }

  /** How a key lies in its file. */
  public enum Protection {
    IN_THE_CLEAR,
    ENCRYPTED
  }

  /** How a key lies there. */
  public static Protection of(Path file) {
    String pem = new String(octets(file, Kind.DAMAGED), StandardCharsets.ISO_8859_1);
    return pem.contains("BEGIN " + Pem.ENCRYPTED_PRIVATE_KEY)
        ? Protection.ENCRYPTED
        : Protection.IN_THE_CLEAR;
  }

  /** What the pass phrase file asks for. */
  public Protection wanted() {
    return passPhraseFile.isPresent() ? Protection.ENCRYPTED : Protection.IN_THE_CLEAR;
  }

  /** Puts a key in its place as the pass phrase file asks for. */
  public void keep(Path file, PrivateKey key) {
    keep(file, key, wanted());
  }

  /**
   * Puts a key in its place. No key that lies there is ever written over: the same one stays as it
   * is, and another one is damage.
   */
  public void keep(Path file, PrivateKey key, Protection protection) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      if (!MessageDigest.isEqual(PrivateKeys.encode(readOwn(file)), PrivateKeys.encode(key))) {
        throw new LabException(
            Kind.DAMAGED,
            file + " holds another key than the one that belongs there, and is not written over");
      }
      return;
    }
    SafeFile.create(file, pem(key, protection), Confidentiality.SECRET);
  }

  private String pem(PrivateKey key, Protection protection) {
    if (protection == Protection.IN_THE_CLEAR) {
      return Pem.encode(Pem.PRIVATE_KEY, PrivateKeys.encode(key));
    }
    char[] phrase =
        SecretFile.read(
            passPhraseFile.orElseThrow(
                () ->
                    LabException.badInput("the keys of this lab are encrypted")
                        .by(Step.GIVE_PASS_PHRASE)));
    byte[] encrypted = PrivateKeys.encrypt(key, phrase, crypto.random());
    Arrays.fill(phrase, ' ');
    return Pem.encode(Pem.ENCRYPTED_PRIVATE_KEY, encrypted);
  }

  /** Reads a key that somebody names; one that is none is bad input. */
  public PrivateKey read(Path file) {
    return read(file, Kind.BAD_INPUT);
  }

  /** Reads a key that the lab has written; one that is none is damage. */
  public PrivateKey readOwn(Path file) {
    return read(file, Kind.DAMAGED);
  }

  private PrivateKey read(Path file, Kind ifNone) {
    Optional<char[]> phrase = passPhraseFile.map(SecretFile::readAny);
    try {
      return PrivateKeys.decode(KeyFile.read(octets(file, ifNone), phrase).get(0).toArray());
    } catch (UnusableFileException unusable) {
      throw unusable(file, unusable, ifNone);
    } catch (IllegalArgumentException wrong) {
      throw new LabException(ifNone, file + ": " + wrong.getMessage(), wrong);
    } finally {
      phrase.ifPresent(characters -> Arrays.fill(characters, ' '));
    }
  }

  /** A pass phrase is the user's, so a wrong one is bad input whosever key it is. */
  private static LabException unusable(Path file, UnusableFileException unusable, Kind ifNone) {
    String message = file + ": " + unusable.getMessage();
    return switch (unusable.need()) {
      case SECRET -> new LabException(Kind.BAD_INPUT, message, unusable).by(Step.GIVE_PASS_PHRASE);
      case ANOTHER_SECRET -> new LabException(Kind.BAD_INPUT, message, unusable);
      case ANOTHER_FILE, ANOTHER_COPY -> new LabException(ifNone, message, unusable);
    };
  }

  private static byte[] octets(Path file, Kind ifNone) {
    try {
      if (Files.size(file) > MAX_OCTETS) {
        throw new LabException(ifNone, file + ": too large for a private key");
      }
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new LabException(
          Kind.DAMAGED, "cannot read the key " + file + ": " + unreadable, unreadable);
    }
  }
}
