package dev.certlab.ca.der;

import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ParsedCertificate;
import java.io.IOException;
import java.io.OutputStream;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.CipherOutputStream;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.operator.GenericKey;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilder;

/**
 * Writes PKCS#12 files (RFC 7292). Bouncy Castle arranges the bags; the JDK's ciphers encrypt, so
 * that it works where an unsigned provider may not.
 */
public final class PfxEncoder {
  private static final ASN1ObjectIdentifier CSP_NAME =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.311.17.1");
  private static final int SALT_OCTETS = 16;
  private static final int BLOCK_OCTETS = 16;

  private final Protection protection;
  private final SecureRandom random;

  public PfxEncoder(Protection protection, SecureRandom random) {
    this.protection = protection;
    this.random = random;
  }

  /**
   * How a PFX is protected.
   *
   * @param keyScheme the JCA name of the password-based cipher for the private key
   * @param certificateScheme likewise for the certificates
   * @param macDigest the digest of the integrity check
   * @param iterations of every key derivation
   */
  public record Protection(
      String keyScheme, String certificateScheme, MacDigest macDigest, int iterations) {}

  /** The digests of the integrity check. */
  public enum MacDigest {
    SHA1,
    SHA256
  }

  /**
   * What goes into the file.
   *
   * @param chain the key's certificate first, the root last
   * @param cspName the Windows provider that shall keep the key; empty: Windows chooses
   */
  public record Content(
      PrivateKey privateKey,
      List<ParsedCertificate> chain,
      String friendlyName,
      Optional<String> cspName,
      Octets localKeyId) {
    public Content {
      chain = List.copyOf(chain);
    }
  }

  /** The file; the caller clears {@code password}. */
  public byte[] encode(Content content, char[] password) {
    try {
      PKCS12PfxPduBuilder pfx = new PKCS12PfxPduBuilder();
      pfx.addData(keyBag(content, password));
      pfx.addEncryptedData(
          encryptor(protection.certificateScheme(), password), certificateBags(content));
      PKCS12PfxPdu file = pfx.build(mac(), password);
      return file.getEncoded("DER");
    } catch (PKCSException | IOException | GeneralSecurityException impossible) {
      throw new IllegalStateException("cannot write a PFX: " + impossible, impossible);
    }
  }

  private PKCS12SafeBag keyBag(Content content, char[] password)
      throws GeneralSecurityException, IOException {
    PKCS12SafeBagBuilder bag =
        new PKCS12SafeBagBuilder(
            PrivateKeyInfo.getInstance(content.privateKey().getEncoded()),
            encryptor(protection.keyScheme(), password));
    identify(bag, content);
    content.cspName().ifPresent(name -> bag.addBagAttribute(CSP_NAME, new DERBMPString(name)));
    return bag.build();
  }

  private static PKCS12SafeBag[] certificateBags(Content content) {
    PKCS12SafeBag[] bags = new PKCS12SafeBag[content.chain().size()];
    for (int i = 0; i < bags.length; i++) {
      PKCS12SafeBagBuilder bag = certificateBag(content.chain().get(i));
      if (i == 0) {
        identify(bag, content);
      }
      bags[i] = bag.build();
    }
    return bags;
  }

  private static PKCS12SafeBagBuilder certificateBag(ParsedCertificate certificate) {
    try {
      return new PKCS12SafeBagBuilder(Certificate.getInstance(certificate.encoded().toArray()));
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The same local key id ties the key to its certificate. */
  private static void identify(PKCS12SafeBagBuilder bag, Content content) {
    bag.addBagAttribute(
        PKCSObjectIdentifiers.pkcs_9_at_friendlyName, new DERBMPString(content.friendlyName()));
    bag.addBagAttribute(
        PKCSObjectIdentifiers.pkcs_9_at_localKeyId,
        new DEROctetString(content.localKeyId().toArray()));
  }

  private BcPKCS12MacCalculatorBuilder mac() {
    boolean sha1 = protection.macDigest() == MacDigest.SHA1;
    ExtendedDigest digest = sha1 ? new SHA1Digest() : new SHA256Digest();
    ASN1ObjectIdentifier oid = sha1 ? OIWObjectIdentifiers.idSHA1 : NISTObjectIdentifiers.id_sha256;
    return new BcPKCS12MacCalculatorBuilder(digest, new AlgorithmIdentifier(oid, DERNull.INSTANCE))
        .setIterationCount(protection.iterations());
  }

  private OutputEncryptor encryptor(String scheme, char[] password)
      throws GeneralSecurityException, IOException {
    SecretKey key = SecretKeyFactory.getInstance(scheme).generateSecret(new PBEKeySpec(password));
    Cipher cipher = Cipher.getInstance(scheme);
    cipher.init(Cipher.ENCRYPT_MODE, key, parameters(scheme), random);
    return new JdkEncryptor(cipher, algorithm(scheme, cipher.getParameters()));
  }

  private PBEParameterSpec parameters(String scheme) {
    byte[] salt = new byte[SALT_OCTETS];
    random.nextBytes(salt);
    if (!scheme.contains("AES")) {
      return new PBEParameterSpec(salt, protection.iterations());
    }
    byte[] iv = new byte[BLOCK_OCTETS];
    random.nextBytes(iv);
    return new PBEParameterSpec(salt, protection.iterations(), new IvParameterSpec(iv));
  }

  private static AlgorithmIdentifier algorithm(String scheme, AlgorithmParameters parameters)
      throws IOException {
    ASN1ObjectIdentifier oid =
        switch (scheme) {
          case "PBEWithSHA1AndDESede" -> PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC;
          case "PBEWithSHA1AndRC2_40" -> PKCSObjectIdentifiers.pbeWithSHAAnd40BitRC2_CBC;
          case "PBEWithHmacSHA256AndAES_256" -> PKCSObjectIdentifiers.id_PBES2;
          default -> throw new IllegalArgumentException("unknown scheme " + scheme);
        };
    return new AlgorithmIdentifier(
        oid, org.bouncycastle.asn1.ASN1Primitive.fromByteArray(parameters.getEncoded()));
  }

  /** Bouncy Castle's port for encryption over a cipher of the JDK. */
  private record JdkEncryptor(Cipher cipher, AlgorithmIdentifier algorithm)
      implements OutputEncryptor {
    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
      return algorithm;
    }

    @Override
    public OutputStream getOutputStream(OutputStream out) {
      return new CipherOutputStream(out, cipher);
    }

    @Override
    public GenericKey getKey() {
      return new GenericKey(algorithm, new byte[0]);
    }
  }
}
