package dev.certlab.ca.der.container;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.RC2CBCParameter;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.ARIAEngine;
import org.bouncycastle.crypto.engines.BlowfishEngine;
import org.bouncycastle.crypto.engines.CamelliaEngine;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.engines.RC2Engine;
import org.bouncycastle.crypto.engines.SEEDEngine;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.bouncycastle.crypto.params.RC2Parameters;

/**
 * The ciphers that PBES2 is met with (RFC 8018 App. B.2): everything that OpenSSL 3 and GnuTLS
 * write, and what older programs did.
 */
record SymmetricCipher(
    String name, Supplier<? extends BlockCipher> engine, BlockMode mode, int keyOctets) {
  /** RFC 8018 App. B.2.3. */
  private static final int RC2_OF_128_BITS = 58;

  private static final BlockMode[] NIST = {
    BlockMode.ECB, BlockMode.CBC, BlockMode.OFB, BlockMode.CFB
  };
  private static final BlockMode[] KOREAN = {
    BlockMode.ECB, BlockMode.CBC, BlockMode.CFB, BlockMode.OFB, BlockMode.CTR
  };
  private static final Map<String, SymmetricCipher> BY_OID = known();

  private static Map<String, SymmetricCipher> known() {
    Map<String, SymmetricCipher> all = new HashMap<>();
    for (int size = 0; size < 3; size++) {
      int bits = 128 + 64 * size;
      Family aes = new Family("AES-" + bits, AESEngine::newInstance, bits / 8);
      aes.addTo(all, "2.16.840.1.101.3.4.1.", 1 + 20 * size, NIST);
      new Family("ARIA-" + bits, ARIAEngine::new, bits / 8)
          .addTo(all, "1.2.410.200046.1.1.", 1 + 5 * size, KOREAN);
      Family camellia = new Family("CAMELLIA-" + bits, CamelliaEngine::new, bits / 8);
      camellia.addTo(all, "1.2.392.200011.61.1.1.1.", 2 + size, BlockMode.CBC);
      String arc = "0.3.4401.5.3.1.9.";
      camellia.addTo(all, arc, 1 + 20 * size, BlockMode.ECB);
      camellia.addTo(all, arc, 3 + 20 * size, BlockMode.OFB, BlockMode.CFB);
      camellia.addTo(all, arc, 9 + 20 * size, BlockMode.CTR);
    }
    Family sm4 = new Family("SM4", SM4Engine::new, 16);
    sm4.addTo(all, "1.2.156.10197.1.104.", 1, NIST);
    sm4.addTo(all, "1.2.156.10197.1.104.", 7, BlockMode.CTR);
    new Family("SEED", SEEDEngine::new, 16).addTo(all, "1.2.410.200004.1.", 4, BlockMode.CBC);
    new Family("DES-EDE3", DESedeEngine::new, 24).addTo(all, "1.2.840.113549.3.", 7, BlockMode.CBC);
    new Family("DES", DESEngine::new, 8).addTo(all, "1.3.14.3.2.", 7, BlockMode.CBC);
    new Family("BF", BlowfishEngine::new, 16).addTo(all, "1.3.6.1.4.1.3029.1.", 2, BlockMode.CBC);
    new Family("RC2", RC2Engine::new, 16).addTo(all, "1.2.840.113549.3.", 2, BlockMode.CBC);
    return Map.copyOf(all);
  }

  /** Ciphers of one kind, whose identifiers follow one another. */
  private record Family(String name, Supplier<? extends BlockCipher> engine, int keyOctets) {
    void addTo(Map<String, SymmetricCipher> all, String arc, int first, BlockMode... modes) {
      for (int i = 0; i < modes.length; i++) {
        all.put(
            arc + (first + i),
            new SymmetricCipher(name + "-" + modes[i], engine, modes[i], keyOctets));
      }
    }
  }

  static SymmetricCipher of(ASN1ObjectIdentifier oid) {
    SymmetricCipher cipher = BY_OID.get(oid.getId());
    if (cipher == null) {
      throw LockedContentException.unsupported(
          "it is encrypted with " + oid.getId() + ", which is not supported here");
    }
    return cipher;
  }

  /** By OpenSSL's name, such as {@code AES-256-CBC}. */
  static SymmetricCipher named(String name) {
    return BY_OID.values().stream()
        .filter(cipher -> cipher.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                LockedContentException.unsupported(
                    "it is encrypted with " + name + ", which is not supported here"));
  }

  /** The parameters of an algorithm that has nothing but a vector. */
  ASN1Encodable parameters(byte[] vector) {
    return engine.get() instanceof RC2Engine
        ? new RC2CBCParameter(RC2_OF_128_BITS, vector)
        : new DEROctetString(vector);
  }

  /**
   * Encrypts or decrypts.
   *
   * @param parameters of the algorithm: the vector, for RC2 also the effective length of the key
   */
  byte[] process(boolean encrypt, byte[] key, ASN1Encodable parameters, byte[] input)
      throws InvalidCipherTextException {
    BlockCipher block = engine.get();
    if (mode == BlockMode.ECB) {
      return mode.process(block, encrypt, new KeyParameter(key), input);
    }
    if (block instanceof RC2Engine) {
      RC2CBCParameter rc2 = RC2CBCParameter.getInstance(parameters);
      return mode.process(
          block,
          encrypt,
          new ParametersWithIV(new RC2Parameters(key, effectiveBits(rc2)), rc2.getIV()),
          input);
    }
    byte[] vector = ASN1OctetString.getInstance(parameters).getOctets();
    return mode.process(block, encrypt, new ParametersWithIV(new KeyParameter(key), vector), input);
  }

  /** RFC 8018 App. B.2.3: the version stands for the effective length of the key. */
  private static int effectiveBits(RC2CBCParameter parameters) {
    int version =
        parameters.getRC2ParameterVersion() == null
            ? 0
            : parameters.getRC2ParameterVersion().intValue();
    return switch (version) {
      case 0 -> 32;
      case 160 -> 40;
      case 120 -> 64;
      case RC2_OF_128_BITS -> 128;
      default -> version;
    };
  }
}
