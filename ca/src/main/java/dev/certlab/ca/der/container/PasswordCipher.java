package dev.certlab.ca.der.container;

import dev.certlab.ca.der.container.LockedContentException.Reason;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBEParameter;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.DataLengthException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.MD2Digest;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.engines.RC2Engine;
import org.bouncycastle.crypto.engines.RC4Engine;
import org.bouncycastle.crypto.generators.PKCS12ParametersGenerator;
import org.bouncycastle.crypto.generators.PKCS5S1ParametersGenerator;

/**
 * Encryption under a password, as an AlgorithmIdentifier describes it: PBES1 and PBES2 (RFC 8018),
 * and the schemes of PKCS#12 (RFC 7292 App. C).
 */
final class PasswordCipher {
  private static final int VECTOR_BITS = 64;
  private static final int SHA1_BITS = 160;

  /** The schemes of PKCS#12 but for RC4: a cipher and the length of its key in bits. */
  private record Pkcs12Scheme(Supplier<BlockCipher> engine, int keyBits) {}

  private static final Map<ASN1ObjectIdentifier, Pkcs12Scheme> PKCS12 =
      Map.of(
          PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC,
          new Pkcs12Scheme(DESedeEngine::new, 192),
          PKCSObjectIdentifiers.pbeWithSHAAnd2_KeyTripleDES_CBC,
          new Pkcs12Scheme(DESedeEngine::new, 128),
          PKCSObjectIdentifiers.pbeWithSHAAnd128BitRC2_CBC,
          new Pkcs12Scheme(RC2Engine::new, 128),
          PKCSObjectIdentifiers.pbeWithSHAAnd40BitRC2_CBC,
          new Pkcs12Scheme(RC2Engine::new, 40));

  private static final Map<ASN1ObjectIdentifier, Integer> PKCS12_RC4 =
      Map.of(
          PKCSObjectIdentifiers.pbeWithSHAAnd128BitRC4,
          128,
          PKCSObjectIdentifiers.pbeWithSHAAnd40BitRC4,
          40);

  /** The schemes of PBES1: a digest, and DES or RC2. */
  private record Pbes1Scheme(Supplier<Digest> digest, Supplier<BlockCipher> engine) {}

  private static final Map<ASN1ObjectIdentifier, Pbes1Scheme> PBES1 =
      Map.of(
          PKCSObjectIdentifiers.pbeWithMD2AndDES_CBC,
          new Pbes1Scheme(MD2Digest::new, DESEngine::new),
          PKCSObjectIdentifiers.pbeWithMD2AndRC2_CBC,
          new Pbes1Scheme(MD2Digest::new, RC2Engine::new),
          PKCSObjectIdentifiers.pbeWithMD5AndDES_CBC,
          new Pbes1Scheme(MD5Digest::new, DESEngine::new),
          PKCSObjectIdentifiers.pbeWithMD5AndRC2_CBC,
          new Pbes1Scheme(MD5Digest::new, RC2Engine::new),
          PKCSObjectIdentifiers.pbeWithSHA1AndDES_CBC,
          new Pbes1Scheme(SHA1Digest::new, DESEngine::new),
          PKCSObjectIdentifiers.pbeWithSHA1AndRC2_CBC,
          new Pbes1Scheme(SHA1Digest::new, RC2Engine::new));

  private final KeyDerivation derivation;

  PasswordCipher(KeyDerivation derivation) {
    this.derivation = derivation;
  }

  byte[] encrypt(AlgorithmIdentifier algorithm, PasswordForm password, byte[] plain) {
    try {
      return process(true, algorithm, password, plain);
    } catch (InvalidCipherTextException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Throws LockedContentException; if the password is wrong, there is a small chance of rubbish.
   */
  byte[] decrypt(AlgorithmIdentifier algorithm, PasswordForm password, byte[] encrypted) {
    try {
      return process(false, algorithm, password, encrypted);
    } catch (InvalidCipherTextException | DataLengthException wrong) {
      throw new LockedContentException(Reason.WRONG_SECRET, "it does not open with this secret");
    }
  }

  private byte[] process(
      boolean encrypt, AlgorithmIdentifier algorithm, PasswordForm password, byte[] input)
      throws InvalidCipherTextException {
    ASN1ObjectIdentifier oid = algorithm.getAlgorithm();
    if (oid.equals(PKCSObjectIdentifiers.id_PBES2)) {
      return pbes2(
          encrypt, PBES2Parameters.getInstance(algorithm.getParameters()), password, input);
    }
    if (PKCS12_RC4.containsKey(oid)) {
      return rc4(encrypt, algorithm, password, input);
    }
    CipherParameters parameters;
    BlockCipher engine;
    if (PKCS12.containsKey(oid)) {
      Pkcs12Scheme scheme = PKCS12.get(oid);
      engine = scheme.engine().get();
      parameters = pkcs12Parameters(scheme, algorithm, password);
    } else if (PBES1.containsKey(oid)) {
      Pbes1Scheme scheme = PBES1.get(oid);
      engine = scheme.engine().get();
      parameters = pbes1Parameters(scheme, algorithm, password);
    } else {
      throw LockedContentException.unsupported(
          "it is encrypted by " + oid.getId() + ", which is not supported here");
    }
    return BlockMode.CBC.process(engine, encrypt, parameters, input);
  }

  private byte[] pbes2(
      boolean encrypt, PBES2Parameters parameters, PasswordForm password, byte[] input)
      throws InvalidCipherTextException {
    EncryptionScheme scheme = parameters.getEncryptionScheme();
    SymmetricCipher cipher = SymmetricCipher.of(scheme.getAlgorithm());
    KeyDerivationFunc function = parameters.getKeyDerivationFunc();
    byte[] key = derivation.derive(function, password, keyOctets(function, cipher));
    return cipher.process(encrypt, key, scheme.getParameters(), input);
  }

  /** RC2 and Blowfish take keys of several lengths; the derivation says which. */
  private static int keyOctets(KeyDerivationFunc function, SymmetricCipher cipher) {
    if (!function.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)) {
      return cipher.keyOctets();
    }
    BigInteger length = PBKDF2Params.getInstance(function.getParameters()).getKeyLength();
    boolean usual = length == null || length.signum() <= 0 || length.bitLength() > 6;
    return usual ? cipher.keyOctets() : length.intValue();
  }

  private byte[] rc4(
      boolean encrypt, AlgorithmIdentifier algorithm, PasswordForm password, byte[] input) {
    int bits = PKCS12_RC4.getOrDefault(algorithm.getAlgorithm(), 0);
    RC4Engine engine = new RC4Engine();
    engine.init(encrypt, generator(algorithm, password, 1).generateDerivedParameters(bits));
    byte[] output = new byte[input.length];
    engine.processBytes(input, 0, input.length, output, 0);
    return output;
  }

  private CipherParameters pkcs12Parameters(
      Pkcs12Scheme scheme, AlgorithmIdentifier algorithm, PasswordForm password) {
    int times = 2 + (scheme.keyBits() - 1) / SHA1_BITS;
    return generator(algorithm, password, times)
        .generateDerivedParameters(scheme.keyBits(), VECTOR_BITS);
  }

  private PKCS12ParametersGenerator generator(
      AlgorithmIdentifier algorithm, PasswordForm password, int times) {
    PKCS12PBEParams parameters = PKCS12PBEParams.getInstance(algorithm.getParameters());
    return derivation.pkcs12(
        new SHA1Digest(), password, parameters.getIV(), parameters.getIterations(), times);
  }

  private CipherParameters pbes1Parameters(
      Pbes1Scheme scheme, AlgorithmIdentifier algorithm, PasswordForm password) {
    PBEParameter parameters = PBEParameter.getInstance(algorithm.getParameters());
    derivation.spend(parameters.getIterationCount(), 1);
    PKCS5S1ParametersGenerator generator = new PKCS5S1ParametersGenerator(scheme.digest().get());
    generator.init(
        password.octets().toArray(),
        parameters.getSalt(),
        parameters.getIterationCount().intValue());
    return generator.generateDerivedParameters(VECTOR_BITS, VECTOR_BITS);
  }
}
