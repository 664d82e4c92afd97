package dev.certlab.ca.crypto;

import dev.certlab.ca.der.EllipticCurves;
import dev.certlab.ca.der.PssParameters;
import dev.certlab.ca.der.PublicKeys;
import dev.certlab.ca.x509.AlgorithmIdentifier;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.PublicKeyInfo;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.List;
import java.util.Optional;

/**
 * Generates keys, signs, verifies and hashes, with the JDK's own providers; an {@link #accelerated}
 * one lets a native provider check signatures.
 *
 * <p>Thread-safe as far as the given source of randomness is.
 */
public final class CryptoEngine {
  private final SecureRandom random;
  private final Optional<NativeVerifier> nativeVerifier;
  private final PublicKeyCache publicKeys = new PublicKeyCache();

  public CryptoEngine(SecureRandom random) {
    this(random, Optional.empty());
  }

  /** An engine with the JDK's own source of randomness. */
  public static CryptoEngine standard() {
    return new CryptoEngine(new SecureRandom());
  }

  private CryptoEngine(SecureRandom random, Optional<NativeVerifier> nativeVerifier) {
    this.random = random;
    this.nativeVerifier = nativeVerifier;
  }

  /**
   * An engine that checks signatures faster if a native provider is there, and as this one does
   * otherwise. Finding out takes some time: worth it from some thousand signatures on.
   */
  public CryptoEngine accelerated() {
    return new CryptoEngine(random, NativeVerifier.find());
  }

  /** Whether a native provider checks signatures. */
  public boolean isAccelerated() {
    return nativeVerifier.isPresent();
  }

  /** The source of randomness that keys and serial numbers are drawn from. */
  public SecureRandom random() {
    return random;
  }

  public KeyPair generate(KeySpec spec) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(spec.algorithm());
      if (spec.isRsa()) {
        generator.initialize(Integer.parseInt(spec.parameter()), random);
      } else if (!spec.parameter().isEmpty()) {
        generator.initialize(new ECGenParameterSpec(spec.parameter()), random);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this JDK cannot make " + spec.label() + " keys", missing);
    }
  }

  /** Keys of the given kinds in their order, made on all cores. */
  public List<KeyPair> generateAll(List<KeySpec> specs) {
    return specs.parallelStream().map(this::generate).toList();
  }

  public Octets sign(PrivateKey key, SignatureScheme scheme, byte[] toBeSigned) {
    try {
      Signature signature = Signature.getInstance(scheme.jcaName());
      signature.initSign(key, random);
      signature.update(toBeSigned);
      return Octets.of(signature.sign());
    } catch (InvalidKeyException | SignatureException mismatch) {
      throw new IllegalArgumentException(
          "this " + key.getAlgorithm() + " key does not sign with " + scheme.jcaName() + " here",
          mismatch);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this JDK does not sign " + scheme.jcaName(), missing);
    }
  }

  /** Checks a signature over {@code toBeSigned}; never throws for what the octets hold. */
  public SignatureCheck verify(
      PublicKeyInfo key, AlgorithmIdentifier algorithm, Octets toBeSigned, Octets signature) {
    Optional<SignatureScheme> scheme = SignatureScheme.of(algorithm);
    if (scheme.isEmpty()) {
      return SignatureCheck.UNSUPPORTED_ALGORITHM;
    }
    if (!fits(scheme.get(), key.kind())) {
      return SignatureCheck.UNUSABLE_KEY;
    }
    if (key.kind() == PublicKeyInfo.Kind.EC && !EllipticCurves.isOfTheJdk(key)) {
      return verifyOnOtherCurve(key, scheme.get(), toBeSigned, signature);
    }
    boolean validNatively =
        nativeVerifier.isPresent()
            && nativeVerifier.get().isValid(key, scheme.get(), toBeSigned, signature);
    return validNatively
        ? SignatureCheck.VALID
        : verify(key, scheme.get(), algorithm, toBeSigned, signature);
  }

  private static SignatureCheck verifyOnOtherCurve(
      PublicKeyInfo key, SignatureScheme scheme, Octets toBeSigned, Octets signature) {
    if (!EllipticCurves.isKnown(key)) {
      return SignatureCheck.UNSUPPORTED_ALGORITHM;
    }
    try {
      return EllipticCurves.isSigned(key, scheme.hash(), toBeSigned, signature)
          ? SignatureCheck.VALID
          : SignatureCheck.FALSE;
    } catch (MalformedEncodingException noPoint) {
      return SignatureCheck.UNUSABLE_KEY;
    }
  }

  private SignatureCheck verify(
      PublicKeyInfo key,
      SignatureScheme scheme,
      AlgorithmIdentifier algorithm,
      Octets toBeSigned,
      Octets signature) {
    try {
      PublicKey publicKey = publicKey(key);
      Signature verifier = Signature.getInstance(scheme.jcaName());
      if (scheme == SignatureScheme.RSA_PSS) {
        Optional<PSSParameterSpec> parameters = PssParameters.decode(algorithm.parameters());
        if (parameters.isEmpty()) {
          return SignatureCheck.UNSUPPORTED_ALGORITHM;
        }
        verifier.setParameter(parameters.get());
      }
      verifier.initVerify(publicKey);
      verifier.update(toBeSigned.toArray());
      return verifier.verify(signature.toArray()) ? SignatureCheck.VALID : SignatureCheck.FALSE;
    } catch (SignatureException malformed) {
      return SignatureCheck.FALSE;
    } catch (NoSuchAlgorithmException missing) {
      return SignatureCheck.UNSUPPORTED_ALGORITHM;
    } catch (GeneralSecurityException | IllegalArgumentException unusable) {
      return SignatureCheck.UNUSABLE_KEY;
    }
  }

  /** Whether keys of this kind can sign here: of elliptic curves the JDK has a few only. */
  public boolean canSignWith(PublicKeyInfo key) {
    return switch (key.kind()) {
      case RSA, ED25519 -> true;
      case EC -> EllipticCurves.isOfTheJdk(key);
      case RSA_PSS, DSA, ED448, OTHER -> false;
    };
  }

  /** Whether the two belong together: the private key signs something, the public one checks it. */
  public boolean isPair(PrivateKey key, PublicKeyInfo publicKey) {
    SignatureScheme scheme =
        switch (key.getAlgorithm()) {
          case "RSA" -> SignatureScheme.RSA_SHA256;
          case "EC" -> SignatureScheme.ECDSA_SHA256;
          default -> SignatureScheme.ED25519;
        };
    byte[] sample = "certlab".getBytes(StandardCharsets.US_ASCII);
    Octets signature = sign(key, scheme, sample);
    return verify(publicKey, scheme.identifier(), Octets.of(sample), signature)
        == SignatureCheck.VALID;
  }

  private static boolean fits(SignatureScheme scheme, PublicKeyInfo.Kind kind) {
    return switch (kind) {
      case RSA -> scheme.jcaName().endsWith("withRSA") || scheme == SignatureScheme.RSA_PSS;
      case RSA_PSS -> scheme == SignatureScheme.RSA_PSS;
      case EC -> scheme.jcaName().endsWith("withECDSA");
      case DSA -> scheme.jcaName().endsWith("withDSA");
      case ED25519 -> scheme == SignatureScheme.ED25519;
      case ED448 -> scheme == SignatureScheme.ED448;
      case OTHER -> false;
    };
  }

  /** The two as a pair; throws IllegalArgumentException if they do not belong together. */
  public KeyPair pair(PrivateKey key, PublicKeyInfo publicKey) {
    try {
      if (isPair(key, publicKey)) {
        return new KeyPair(publicKey(publicKey), key);
      }
    } catch (GeneralSecurityException unusable) {
      throw new IllegalArgumentException("the public key cannot be used", unusable);
    }
    throw new IllegalArgumentException("the private key belongs to another public key");
  }

  /** The key with its public half, which is computed from it. */
  public KeyPair pair(PrivateKey key) {
    return pair(key, PublicKeys.ofPrivateKey(key.getEncoded()));
  }

  /** The key in JCA's form; an InvalidKeySpecException tells that it cannot be used. */
  public PublicKey publicKey(PublicKeyInfo key) throws GeneralSecurityException {
    return publicKeys.get(key);
  }

  public Octets sha256(byte[] octets) {
    return Digest.SHA256.of(octets);
  }

  /** For identifiers only (RFC 5280 §4.2.1.2 method 1, Windows thumbprints), never for trust. */
  public Octets sha1(byte[] octets) {
    return Digest.SHA1.of(octets);
  }
}
