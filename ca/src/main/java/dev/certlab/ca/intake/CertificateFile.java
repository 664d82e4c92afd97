package dev.certlab.ca.intake;

import dev.certlab.ca.der.MalformedEncodingException;
import dev.certlab.ca.der.Pem;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.x509.ParsedCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads the certificates of a file: PEM, DER, PKCS#7 ({@code .p7b}, PEM or DER) or PFX. The end
 * entity comes first: in a PFX the certificate of the key, in a PKCS#7, which has no order, the one
 * that issued no other.
 */
public final class CertificateFile {
  private static final Set<String> PKCS7_LABELS =
      Set.of("PKCS7", "PKCS #7 SIGNED DATA", "CERTIFICATE CHAIN");
  private static final int SEQUENCE = 0x30;
  private static final int INTEGER = 0x02;
  private static final int OBJECT_IDENTIFIER = 0x06;

  private final byte[] octets;
  private final Supplier<char[]> password;

  private CertificateFile(byte[] octets, Supplier<char[]> password) {
    this.octets = octets;
    this.password = password;
  }

  /**
   * All certificates of the file; at least one. Throws {@link UnusableFileException}.
   *
   * @param password of a PFX; not asked for otherwise, and cleared after use
   */
  public static List<ParsedCertificate> read(byte[] octets, Supplier<char[]> password) {
    try {
      return new CertificateFile(octets, password).read();
    } catch (MalformedEncodingException malformed) {
      throw new UnusableFileException(
          "holds no readable certificate: " + malformed.getMessage(), malformed);
    }
  }

  private List<ParsedCertificate> read() {
    if (Pem.isPem(octets)) {
      return pkcs7Block(octets).map(CertificateFile::pkcs7).orElseGet(this::plain);
    }
    return switch (firstTag(octets)) {
      case OBJECT_IDENTIFIER -> pkcs7(octets);
      case INTEGER -> pfx();
      default -> plain();
    };
  }

  private List<ParsedCertificate> plain() {
    return PemOrDer.decode(octets, Pem.CERTIFICATE, "certificate", X509Decoder::certificate);
  }

  private static Optional<byte[]> pkcs7Block(byte[] octets) {
    try {
      return PemOrDer.blocks(octets).stream()
          .filter(block -> PKCS7_LABELS.contains(block.label()))
          .findFirst()
          .map(block -> block.der().toArray());
    } catch (UnusableFileException reportedLater) {
      return Optional.empty();
    }
  }

  /** What a SEQUENCE begins with tells the three apart; 0 if it is no SEQUENCE. */
  private static int firstTag(byte[] octets) {
    if (octets.length < 3 || (octets[0] & 0xff) != SEQUENCE) {
      return 0;
    }
    int length = octets[1] & 0xff;
    int content = 2 + (length > 0x80 ? length - 0x80 : 0);
    return content < octets.length ? octets[content] & 0xff : 0;
  }

  private static List<ParsedCertificate> pkcs7(byte[] der) {
    try {
      Collection<? extends Certificate> all =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(der));
      List<ParsedCertificate> certificates = parse(all);
      certificates.stream()
          .filter(candidate -> certificates.stream().noneMatch(other -> issued(candidate, other)))
          .findFirst()
          .ifPresent(
              leaf -> {
                certificates.remove(leaf);
                certificates.add(0, leaf);
              });
      return certificates;
    } catch (GeneralSecurityException malformed) {
      throw new UnusableFileException(
          "is no PKCS#7 with certificates: " + malformed.getMessage(), malformed);
    }
  }

  private static boolean issued(ParsedCertificate issuer, ParsedCertificate other) {
    return !issuer.equals(other) && issuer.subject().matches(other.issuer());
  }

  private List<ParsedCertificate> pfx() {
    char[] secret = password.get();
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(octets), secret);
      return parse(certificates(store));
    } catch (IOException unreadable) {
      String why =
          unreadable.getCause() instanceof UnrecoverableKeyException
              ? "cannot be opened: the password is wrong"
              : "is no PFX that can be read: " + unreadable.getMessage();
      throw new UnusableFileException(why, unreadable);
    } catch (GeneralSecurityException malformed) {
      throw new UnusableFileException(
          "is no PFX that can be read: " + malformed.getMessage(), malformed);
    } finally {
      Arrays.fill(secret, ' ');
    }
  }

  /** The chain of the only key, then everything else. */
  private static Set<Certificate> certificates(KeyStore store) throws GeneralSecurityException {
    Set<Certificate> chain = new LinkedHashSet<>();
    Set<Certificate> others = new LinkedHashSet<>();
    int keys = 0;
    for (String alias : Collections.list(store.aliases())) {
      Certificate[] ofKey = store.isKeyEntry(alias) ? store.getCertificateChain(alias) : null;
      if (ofKey != null) {
        chain.addAll(List.of(ofKey));
        keys++;
      } else if (store.getCertificate(alias) != null) {
        others.add(store.getCertificate(alias));
      }
    }
    if (keys > 1) {
      throw new UnusableFileException("holds " + keys + " keys; export the one that is meant");
    }
    chain.addAll(others);
    return chain;
  }

  private static List<ParsedCertificate> parse(Collection<? extends Certificate> certificates)
      throws GeneralSecurityException {
    if (certificates.isEmpty()) {
      throw new UnusableFileException("holds no certificate");
    }
    List<ParsedCertificate> parsed = new ArrayList<>();
    for (Certificate certificate : certificates) {
      parsed.add(X509Decoder.certificate(certificate.getEncoded()));
    }
    return parsed;
  }
}
