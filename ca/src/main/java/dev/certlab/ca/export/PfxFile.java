package dev.certlab.ca.export;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.der.PfxEncoder;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.export.PartyFiles.PfxSettings;
import dev.certlab.ca.issue.CertifiedKey;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ParsedCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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
    CertifiedKey reopened = open(pfx, password);
    // The JDK hands out the certificates as far as each names the next; a defective chain breaks
    // off.
    int found = Math.min(reopened.chain().size(), key.chain().size());
    if (!reopened.chain().equals(key.chain().subList(0, found))
        || !Octets.of(reopened.privateKey().getEncoded())
            .equals(Octets.of(key.privateKey().getEncoded()))) {
      throw new IllegalStateException("the PFX does not hold what was put into it");
    }
    return pfx;
  }

  /**
   * Opens a PFX that holds one private key. Throws IllegalArgumentException that tells a wrong
   * password from a file that is no PFX.
   */
  public static CertifiedKey open(byte[] pfx, char[] password) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(pfx), password);
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias)) {
          return new CertifiedKey((PrivateKey) store.getKey(alias, password), chain(store, alias));
        }
      }
      throw new IllegalArgumentException("the PFX holds no private key");
    } catch (IOException | GeneralSecurityException unreadable) {
      boolean wrongPassword =
          unreadable instanceof UnrecoverableKeyException
              || unreadable.getCause() instanceof UnrecoverableKeyException;
      String reason = wrongPassword ? "the password is wrong" : "it is no PKCS#12 file";
      throw new IllegalArgumentException("cannot open the PFX: " + reason, unreadable);
    }
  }

  private static List<ParsedCertificate> chain(KeyStore store, String alias)
      throws GeneralSecurityException {
    List<ParsedCertificate> chain = new ArrayList<>();
    for (Certificate certificate : store.getCertificateChain(alias)) {
      chain.add(X509Decoder.certificate(certificate.getEncoded()));
    }
    return chain;
  }
}
