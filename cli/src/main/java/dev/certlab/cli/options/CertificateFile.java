package dev.certlab.cli.options;

import dev.certlab.ca.der.MalformedEncodingException;
import dev.certlab.ca.der.Pem;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.lab.authority.AuthorityKeys;
import dev.certlab.ca.x509.ParsedCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

  private final Path file;
  private final Optional<Path> passwordFile;

  private CertificateFile(Path file, Optional<Path> passwordFile) {
    this.file = file;
    this.passwordFile = passwordFile;
  }

  /**
   * All certificates of the file; at least one.
   *
   * @param passwordFile the password of a PFX is its first line
   */
  public static List<ParsedCertificate> read(Path file, Optional<Path> passwordFile) {
    try {
      return new CertificateFile(file, passwordFile).read();
    } catch (MalformedEncodingException malformed) {
      throw InputFile.bad(file, "holds no readable certificate: " + malformed.getMessage());
    }
  }

  private List<ParsedCertificate> read() {
    byte[] octets = InputFile.read(file);
    if (Pem.isPem(octets)) {
      return pkcs7Block(octets).map(this::pkcs7).orElseGet(() -> InputFile.certificates(file));
    }
    return switch (firstTag(octets)) {
      case OBJECT_IDENTIFIER -> pkcs7(octets);
      case INTEGER -> pfx(octets);
      default -> InputFile.certificates(file);
    };
  }

  private static Optional<byte[]> pkcs7Block(byte[] octets) {
    try {
      return Pem.decode(new String(octets, StandardCharsets.ISO_8859_1)).stream()
          .filter(block -> PKCS7_LABELS.contains(block.label()))
          .findFirst()
          .map(block -> block.der().toArray());
    } catch (MalformedEncodingException reportedLater) {
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

  private List<ParsedCertificate> pkcs7(byte[] der) {
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
      throw InputFile.bad(file, "is no PKCS#7 with certificates: " + malformed.getMessage());
    }
  }

  private static boolean issued(ParsedCertificate issuer, ParsedCertificate other) {
    return !issuer.equals(other) && issuer.subject().matches(other.issuer());
  }

  private List<ParsedCertificate> pfx(byte[] der) {
    char[] password =
        AuthorityKeys.secret(
            passwordFile.orElseThrow(
                () ->
                    InputFile.bad(file, "is a PFX; name its password with --password-file FILE")));
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(der), password);
      return parse(certificates(store));
    } catch (IOException unreadable) {
      String why =
          unreadable.getCause() instanceof UnrecoverableKeyException
              ? "cannot be opened: the password is wrong"
              : "is no PFX that can be read: " + unreadable.getMessage();
      throw InputFile.bad(file, why);
    } catch (GeneralSecurityException malformed) {
      throw InputFile.bad(file, "is no PFX that can be read: " + malformed.getMessage());
    } finally {
      Arrays.fill(password, ' ');
    }
  }

  /** The chain of the only key, then everything else. */
  private Set<Certificate> certificates(KeyStore store) throws GeneralSecurityException {
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
      throw InputFile.bad(file, "holds " + keys + " keys; export the one that is meant");
    }
    chain.addAll(others);
    return chain;
  }

  private List<ParsedCertificate> parse(Collection<? extends Certificate> certificates)
      throws GeneralSecurityException {
    if (certificates.isEmpty()) {
      throw InputFile.bad(file, "holds no certificate");
    }
    List<ParsedCertificate> parsed = new ArrayList<>();
    for (Certificate certificate : certificates) {
      parsed.add(X509Decoder.certificate(certificate.getEncoded()));
    }
    return parsed;
  }
}
