package dev.certlab.ca.crypto;

import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.PublicKeyInfo;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * Checks signatures with the Amazon Corretto Crypto Provider, where that is on the class path and
 * works on this machine: RSA some three times, ECDSA some thirty times as fast as the JDK.
 *
 * <p>The provider is never registered with the JVM. Thread-safe.
 */
final class NativeVerifier {
  private static final String CLASS_NAME =
      "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

  /** Other keys and schemes are rare, and providers disagree about them. */
  private static final Set<String> USUAL_KEYS =
      Set.of("RSA 2048", "RSA 3072", "RSA 4096", "EC 256", "EC 384", "EC 521");

  /** Keys of CAs: few of them sign many certificates. */
  private static final int MOST_KEYS = 256;

  private final Provider provider;
  private final Map<Octets, PublicKey> keys =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Octets, PublicKey> eldest) {
          return size() > MOST_KEYS;
        }
      };

  private NativeVerifier(Provider provider) {
    this.provider = provider;
  }

  /** Takes a part of a second where there is one: a native library is unpacked and tests itself. */
  static Optional<NativeVerifier> find() {
    try {
      return ServiceLoader.load(Provider.class, NativeVerifier.class.getClassLoader()).stream()
          .filter(candidate -> candidate.type().getName().equals(CLASS_NAME))
          .map(ServiceLoader.Provider::get)
          .filter(provider -> provider.getService("Signature", "SHA256withRSA") != null)
          .findFirst()
          .map(NativeVerifier::new);
    } catch (ServiceConfigurationError | LinkageError broken) {
      return Optional.empty(); // the JDK does the same, slower
    }
  }

  /** A yes can be relied on. Providers differ in what they refuse, so a no is not the last word. */
  boolean isValid(PublicKeyInfo key, SignatureScheme scheme, Octets toBeSigned, Octets signature) {
    if (scheme == SignatureScheme.RSA_PSS || !USUAL_KEYS.contains(key.description())) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance(scheme.jcaName(), provider);
      verifier.initVerify(keyOf(key));
      verifier.update(toBeSigned.toArray());
      return verifier.verify(signature.toArray());
    } catch (GeneralSecurityException | RuntimeException refused) {
      return false;
    }
  }

  private PublicKey keyOf(PublicKeyInfo key) throws GeneralSecurityException {
    synchronized (keys) {
      PublicKey known = keys.get(key.encoded());
      if (known != null) {
        return known;
      }
    }
    PublicKey made =
        KeyFactory.getInstance(key.kind().name(), provider)
            .generatePublic(new X509EncodedKeySpec(key.encoded().toArray()));
    synchronized (keys) {
      keys.put(key.encoded(), made);
    }
    return made;
  }
}
