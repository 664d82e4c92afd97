package dev.certlab.ca.der.container;

import java.math.BigInteger;
import java.security.MessageDigest;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PBMAC1Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** The MAC of a PFX, under a key made of the password: RFC 7292 App. B, or PBMAC1 (RFC 9579). */
record PfxIntegrity(MacData macData, KeyDerivation derivation) {
  private static final int MAX_KEY_OCTETS = 1024;

  /** Whether the MAC fits the content under this password. */
  boolean holds(byte[] content, PasswordForm password) {
    AlgorithmIdentifier algorithm = macData.getMac().getAlgorithmId();
    byte[] computed =
        algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBMAC1)
            ? pbmac1(PBMAC1Params.getInstance(algorithm.getParameters()), content, password)
            : pkcs12(algorithm.getAlgorithm(), content, password);
    return MessageDigest.isEqual(computed, macData.getMac().getDigest());
  }

  private byte[] pkcs12(ASN1ObjectIdentifier oid, byte[] content, PasswordForm password) {
    Digest digest = KeyDerivation.digest(oid);
    CipherParameters key =
        derivation
            .pkcs12(digest, password, macData.getSalt(), macData.getIterationCount(), 1)
            .generateDerivedMacParameters(8 * digest.getDigestSize());
    return hmac(KeyDerivation.digest(oid), key, content);
  }

  private byte[] pbmac1(PBMAC1Params parameters, byte[] content, PasswordForm password) {
    Digest digest =
        KeyDerivation.pseudoRandomFunction(parameters.getMessageAuthScheme().getAlgorithm());
    KeyDerivationFunc function = KeyDerivationFunc.getInstance(parameters.getKeyDerivationFunc());
    byte[] key = derivation.derive(function, password, keyOctets(function, digest));
    return hmac(digest, new KeyParameter(key), content);
  }

  /** RFC 9579 §4 wants the length to be there; who forgets it means that of the digest. */
  private static int keyOctets(KeyDerivationFunc function, Digest digest) {
    BigInteger length =
        function.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)
            ? PBKDF2Params.getInstance(function.getParameters()).getKeyLength()
            : null;
    if (length == null) {
      return digest.getDigestSize();
    }
    if (length.signum() <= 0 || length.compareTo(BigInteger.valueOf(MAX_KEY_OCTETS)) > 0) {
      throw LockedContentException.unsupported("its PBMAC1 key has a length of " + length);
    }
    return length.intValue();
  }

  private static byte[] hmac(Digest digest, CipherParameters key, byte[] content) {
    HMac mac = new HMac(digest);
    mac.init(key);
    mac.update(content, 0, content.length);
    byte[] computed = new byte[mac.getMacSize()];
    mac.doFinal(computed, 0);
    return computed;
  }
}
