package dev.certlab.ca.lab;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.PrivateKeys;
import dev.certlab.ca.der.MalformedEncodingException;
import dev.certlab.ca.der.Pem;
import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.lab.LabException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The private keys of CAs as PKCS#8 PEM files, encrypted when a pass phrase file is given. */
public final class AuthorityKeys {
  private static final long MAX_OCTETS = 1 << 16;

  private final Optional<Path> passPhraseFile;
  private final CryptoEngine crypto;

  AuthorityKeys(Optional<Path> passPhraseFile, CryptoEngine crypto) {
    this.passPhraseFile = passPhraseFile;
    this.crypto = crypto;
  }

  void write(Path file, PrivateKey key) {
    if (passPhraseFile.isEmpty()) {
      SafeFile.write(file, Pem.encode(Pem.PRIVATE_KEY, key.getEncoded()), Confidentiality.SECRET);
      return;
    }
    char[] phrase = secret(passPhraseFile.get());
    byte[] encrypted = PrivateKeys.encrypt(key, phrase, crypto.random());
    Arrays.fill(phrase, ' ');
    SafeFile.write(file, Pem.encode(Pem.ENCRYPTED_PRIVATE_KEY, encrypted), Confidentiality.SECRET);
  }

  PrivateKey read(Path file) {
    Pem.Block block = onlyBlock(file);
    try {
      if (block.is(Pem.PRIVATE_KEY)) {
        return PrivateKeys.decode(block.der().toArray());
      }
      if (!block.is(Pem.ENCRYPTED_PRIVATE_KEY)) {
        throw new LabException(
            Kind.BAD_INPUT,
            file
                + ": holds a "
                + block.label()
                + "; a PKCS#8 key is needed (openssl pkcs8 -topk8)");
      }
      if (passPhraseFile.isEmpty()) {
        throw new LabException(
            Kind.BAD_INPUT,
            file + ": the key is encrypted; name its pass phrase with --pass-phrase-file");
      }
      char[] phrase = secret(passPhraseFile.get());
      PrivateKey key = PrivateKeys.decrypt(block.der().toArray(), phrase);
      Arrays.fill(phrase, ' ');
      return key;
    } catch (IllegalArgumentException wrong) {
      throw new LabException(Kind.BAD_INPUT, file + ": " + wrong.getMessage(), wrong);
    }
  }

  private static Pem.Block onlyBlock(Path file) {
    try {
      if (Files.size(file) > MAX_OCTETS) {
        throw new LabException(Kind.BAD_INPUT, file + ": too large for a private key");
      }
      List<Pem.Block> blocks = Pem.decode(Files.readString(file, StandardCharsets.ISO_8859_1));
      return blocks.stream()
          .filter(block -> block.label().endsWith("PRIVATE KEY"))
          .findFirst()
          .orElseThrow(() -> new LabException(Kind.BAD_INPUT, file + ": holds no PEM key"));
    } catch (MalformedEncodingException broken) {
      throw new LabException(Kind.BAD_INPUT, file + ": " + broken.getMessage(), broken);
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
