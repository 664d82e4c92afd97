package dev.certlab.ca.export;

import dev.certlab.ca.x509.ParsedCertificate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;

/** Trust stores for Java programs. */
public final class TrustStore {
  /** The Java world's customary password; it guards integrity, not a secret. */
  public static final String DEFAULT_PASSWORD = "changeit";

  private TrustStore() {}

  /** The forms of a trust store. */
  public enum Form {
    JKS,
    PKCS12;

    /** The file name's ending, without a dot. */
    public String extension() {
      return this == JKS ? "jks" : "p12";
    }
  }

  /** A store with one trusted entry for each certificate. */
  public static byte[] encode(Form form, List<ParsedCertificate> trusted, char[] password) {
    try {
      KeyStore store = KeyStore.getInstance(form.name());
      store.load(null, password);
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (ParsedCertificate certificate : trusted) {
        String name = certificate.subject().commonName().orElse(certificate.serial().hex());
        store.setCertificateEntry(
            store.containsAlias(name) ? name + " " + certificate.serial().hex() : name,
            factory.generateCertificate(new ByteArrayInputStream(certificate.encoded().toArray())));
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      store.store(out, password);
      return out.toByteArray();
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException("cannot write a trust store: " + impossible, impossible);
    }
  }
}
