package dev.certlab.ca.der.container;

import dev.certlab.ca.der.container.LockedContentException.Reason;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DSAParameter;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * Makes PKCS#8 (RFC 5208) of private keys in any form: PKCS#8 plain and encrypted, PKCS#1 (RFC
 * 8017), SEC 1 (RFC 5915), and these as OpenSSL encrypts them in PEM.
 */
public final class PrivateKeyDecoder {
  private static final String WHAT = "a private key";

  private final KeyDerivation derivation = new KeyDerivation();
  private final Optional<char[]> passPhrase;

  /**
   * @param passPhrase of the keys that are encrypted; those that are not do not care
   */
  public PrivateKeyDecoder(Optional<char[]> passPhrase) {
    this.passPhrase = passPhrase;
  }

  /**
   * The DER of a PrivateKeyInfo of version 0 without attributes. Throws MalformedEncodingException,
   * or LockedContentException if it does not open.
   */
  public Octets decode(EncodedKey key) {
    byte[] octets = key.octets().toArray();
    if (key.form() == EncodedKey.Form.ENCRYPTED_PKCS8) {
      return opened(Boundary.reading(WHAT, () -> EncryptedPrivateKeyInfo.getInstance(octets)));
    }
    return EncodedKey.isEncrypted(key.headers())
        ? firstThatOpens(form -> plain(key, EncryptedPem.decrypt(key, form)))
        : Boundary.reading(WHAT, () -> plain(key, octets));
  }

  private Octets opened(EncryptedPrivateKeyInfo info) {
    PasswordCipher cipher = new PasswordCipher(derivation);
    return firstThatOpens(
        form -> {
          byte[] plain =
              cipher.decrypt(info.getEncryptionAlgorithm(), form, info.getEncryptedData());
          return plain(EncodedKey.of(EncodedKey.Form.PKCS8, plain), plain);
        });
  }

  /** One way of opening. */
  private interface Attempt {
    Octets with(PasswordForm form) throws IOException;
  }

  private Octets firstThatOpens(Attempt attempt) {
    for (PasswordForm form : forms()) {
      try {
        return attempt.with(form);
      } catch (LockedContentException locked) {
        if (locked.reason() != Reason.WRONG_SECRET) {
          throw locked;
        }
      } catch (IOException | RuntimeException rubbish) {
        // What a wrong secret yields is not a key; nor is what a damaged file yields.
      }
    }
    throw passPhrase.isEmpty()
        ? new LockedContentException(Reason.SECRET_NEEDED, "the private key is encrypted")
        : new LockedContentException(
            Reason.WRONG_SECRET,
            "the private key cannot be decrypted: wrong pass phrase, or damaged file");
  }

  private List<PasswordForm> forms() {
    return PasswordForm.likely(passPhrase.orElse(new char[0]));
  }

  private static Octets plain(EncodedKey key, byte[] der) throws IOException {
    ASN1Primitive content = ASN1Primitive.fromByteArray(der);
    PrivateKeyInfo info =
        switch (key.form()) {
          case PKCS1 -> rsa(RSAPrivateKey.getInstance(content));
          case SEC1 -> ec(ECPrivateKey.getInstance(content), key.curve());
          case DSA -> dsa(ASN1Sequence.getInstance(content));
          case PKCS8, ENCRYPTED_PKCS8 -> PrivateKeyInfo.getInstance(content);
        };
    return Octets.of(PrivateKeyEncoder.canonical(info).getEncoded(ASN1Encoding.DER));
  }

  private static PrivateKeyInfo rsa(RSAPrivateKey key) throws IOException {
    return new PrivateKeyInfo(
        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE), key);
  }

  private static PrivateKeyInfo ec(ECPrivateKey key, Optional<Octets> beside) throws IOException {
    ASN1Encodable curve = key.getParametersObject();
    if (curve == null) {
      curve =
          beside.isPresent()
              ? ASN1Primitive.fromByteArray(beside.get().toArray())
              : Curves.ofPair(key)
                  .orElseThrow(
                      () ->
                          new MalformedEncodingException("an EC key that does not name its curve"));
    }
    return new PrivateKeyInfo(
        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve), key);
  }

  /** Version, p, q, g, y, x. */
  private static PrivateKeyInfo dsa(ASN1Sequence key) throws IOException {
    DSAParameter parameters =
        DSAParameter.getInstance(
            new DERSequence(
                new ASN1Encodable[] {key.getObjectAt(1), key.getObjectAt(2), key.getObjectAt(3)}));
    return new PrivateKeyInfo(
        new AlgorithmIdentifier(X9ObjectIdentifiers.id_dsa, parameters),
        ASN1Integer.getInstance(key.getObjectAt(5)));
  }
}
