package dev.certlab.ca.der.container;

import dev.certlab.ca.x509.CertificateChain;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ParsedCertificate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
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

/** Writes PKCS#12 files (RFC 7292). */
public final class PfxEncoder {
  private static final ASN1ObjectIdentifier CSP_NAME =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.311.17.1");

  private final Protection protection;
  private final SecureRandom random;

  public PfxEncoder(Protection protection, SecureRandom random) {
    this.protection = protection;
    this.random = random;
  }

  /**
   * How a PFX is protected.
   *
   * @param keyScheme of the private key
   * @param certificateScheme of the certificates
   * @param macDigest the digest of the integrity check
   * @param iterations of every key derivation
   */
  public record Protection(
      PasswordScheme keyScheme,
      PasswordScheme certificateScheme,
      MacDigest macDigest,
      int iterations) {}

  /** The digests of the integrity check. */
  public enum MacDigest {
    SHA1,
    SHA256
  }

  /**
   * What goes into the file.
   *
   * @param chain the key's certificate first
   * @param cspName the Windows provider that shall keep the key; empty: Windows chooses
   */
  public record Content(
      PrivateKey privateKey,
      CertificateChain chain,
      String friendlyName,
      Optional<String> cspName,
      Octets localKeyId) {}

  /** The file; the caller clears {@code password}. */
  public byte[] encode(Content content, char[] password) {
    try {
      PKCS12PfxPduBuilder pfx = new PKCS12PfxPduBuilder();
      pfx.addData(keyBag(content, password));
      pfx.addEncryptedData(
          encryptor(protection.certificateScheme(), password), certificateBags(content));
      PKCS12PfxPdu file = pfx.build(mac(), password);
      return file.getEncoded("DER");
    } catch (PKCSException | IOException impossible) {
      throw new IllegalStateException("cannot write a PFX: " + impossible, impossible);
    }
  }

  private PKCS12SafeBag keyBag(Content content, char[] password) {
    PKCS12SafeBagBuilder bag =
        new PKCS12SafeBagBuilder(
            PrivateKeyInfo.getInstance(PrivateKeyEncoder.encode(content.privateKey())),
            encryptor(protection.keyScheme(), password));
    identify(bag, content);
    content.cspName().ifPresent(name -> bag.addBagAttribute(CSP_NAME, new DERBMPString(name)));
    return bag.build();
  }

  private static PKCS12SafeBag[] certificateBags(Content content) {
    List<ParsedCertificate> chain = content.chain().certificates();
    PKCS12SafeBag[] bags = new PKCS12SafeBag[chain.size()];
    for (int i = 0; i < bags.length; i++) {
      PKCS12SafeBagBuilder bag = certificateBag(chain.get(i));
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

  private OutputEncryptor encryptor(PasswordScheme scheme, char[] password) {
    return new Encryptor(
        scheme.algorithm(protection.iterations(), random), PasswordForm.standard(password));
  }

  /** Bouncy Castle's port for encryption over {@link PasswordCipher}. */
  private record Encryptor(AlgorithmIdentifier algorithm, PasswordForm password)
      implements OutputEncryptor {
    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
      return algorithm;
    }

    @Override
    public OutputStream getOutputStream(OutputStream out) {
      return new ByteArrayOutputStream() {
        @Override
        public void close() throws IOException {
          PasswordCipher cipher = new PasswordCipher(new KeyDerivation());
          out.write(cipher.encrypt(algorithm, password, toByteArray()));
        }
      };
    }

    @Override
    public GenericKey getKey() {
      return new GenericKey(algorithm, new byte[0]);
    }
  }
}
