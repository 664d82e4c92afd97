package dev.certlab.site.party;

import dev.certlab.ca.crypto.PrivateKeys;
import dev.certlab.ca.intake.CertificateFile;
import dev.certlab.ca.intake.KeyFile;
import dev.certlab.ca.intake.UnusableFileException;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ParsedCertificate;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What files hold, remembered by their octets: a file is read for each call, but decoded only when
 * it says something new. Thread-safe.
 */
public final class DecodedFiles {
  private static final int MOST = 4096;

  private final Map<Octets, List<ParsedCertificate>> certificates = new ConcurrentHashMap<>();
  private final Map<Octets, X509Certificate> forTls = new ConcurrentHashMap<>();
  private final Map<Octets, Optional<PrivateKey>> keys = new ConcurrentHashMap<>();
  private final Map<Pair, Boolean> pairs = new ConcurrentHashMap<>();

  private record Pair(Octets key, Octets certificate) {}

  /** The certificates of a file, those it is about first; none if it cannot be read. */
  List<ParsedCertificate> certificates(Octets file) {
    return remembered(certificates, file, DecodedFiles::decode);
  }

  private static List<ParsedCertificate> decode(Octets file) {
    try {
      return CertificateFile.read(file.toArray(), Optional.empty()).all();
    } catch (UnusableFileException unusable) {
      return List.of();
    }
  }

  /**
   * The first private key of a file with that certificate; empty if they do not belong together, or
   * TLS cannot use them.
   */
  Optional<Credential> credential(Octets keyFile, List<ParsedCertificate> chain) {
    Optional<PrivateKey> key = remembered(keys, keyFile, DecodedFiles::decodeKey);
    if (key.isEmpty() || chain.isEmpty()) {
      return Optional.empty();
    }
    try {
      List<X509Certificate> sent =
          chain.stream()
              .map(each -> remembered(forTls, each.encoded(), DecodedFiles::jca))
              .toList();
      boolean fit =
          remembered(
              pairs,
              new Pair(keyFile, chain.get(0).encoded()),
              pair -> fit(key.get(), sent.get(0).getPublicKey()));
      return fit ? Optional.of(new Credential(key.get(), chain.get(0), sent)) : Optional.empty();
    } catch (IllegalArgumentException notForTls) {
      return Optional.empty();
    }
  }

  private static Optional<PrivateKey> decodeKey(Octets file) {
    try {
      Octets key = KeyFile.read(file.toArray(), Optional.empty()).get(0);
      return Optional.of(PrivateKeys.decode(key.toArray()));
    } catch (IllegalArgumentException unusable) {
      return Optional.empty();
    }
  }

  /** Throws IllegalArgumentException if the JDK's TLS cannot read it. */
  private static X509Certificate jca(Octets encoded) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(encoded.toArray()));
    } catch (CertificateException odd) {
      throw new IllegalArgumentException(odd);
    }
  }

  private static boolean fit(PrivateKey key, PublicKey certified) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      byte[] signed = signature.sign();
      signature.initVerify(certified);
      return signature.verify(signed);
    } catch (GeneralSecurityException other) {
      return false;
    }
  }

  private static <K, V> V remembered(Map<K, V> memory, K what, Function<K, V> decoding) {
    if (memory.size() > MOST) {
      memory.clear();
    }
    return memory.computeIfAbsent(what, decoding);
  }
}
