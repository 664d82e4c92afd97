package dev.certlab.ca.export;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.PrivateKeys;
import dev.certlab.ca.der.container.PfxContent;
import dev.certlab.ca.der.container.PfxDecoder;
import dev.certlab.ca.der.container.PfxEncoder;
import dev.certlab.ca.der.container.PrivateKeyDecoder;
import dev.certlab.ca.issue.CertifiedKey;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ParsedCertificate;
import java.util.List;
import java.util.Optional;

/** Makes PFX files, and opens each one again before it is handed out. */
public final class PfxFile {
  private final CryptoEngine crypto;

  public PfxFile(CryptoEngine crypto) {
    this.crypto = crypto;
  }

  /**
   * The octets of a PFX with key and whole chain, end entity first, root last, as Windows expects
   * it.
   */
  public byte[] encode(CertifiedKey key, PfxSettings settings) {
    char[] password = settings.password().toCharArray();
    Octets localKeyId = crypto.sha1(key.certificate().encoded().toArray());
    PfxEncoder.Content content =
        new PfxEncoder.Content(
            key.privateKey(),
            key.chain(),
            settings.friendlyName(),
            settings.provider(),
            localKeyId);
    byte[] pfx =
        new PfxEncoder(settings.profile().protection(), crypto.random()).encode(content, password);
    if (!holds(pfx, key, password)) {
      throw new IllegalStateException("the PFX does not hold what was put into it");
    }
    return pfx;
  }

  private static boolean holds(byte[] pfx, CertifiedKey key, char[] password) {
    PfxContent content = PfxDecoder.decode(pfx, Optional.of(password));
    PrivateKeyDecoder keys = new PrivateKeyDecoder(Optional.of(password));
    return content.certificates().stream()
            .map(PfxContent.Certificate::der)
            .toList()
            .equals(key.chain().certificates().stream().map(ParsedCertificate::encoded).toList())
        && content.keys().stream()
            .map(held -> keys.decode(held.key()))
            .toList()
            .equals(List.of(Octets.of(PrivateKeys.encode(key.privateKey()))));
  }
}
