package dev.certlab.ca.der.container;

import dev.certlab.ca.der.container.LockedContentException.Reason;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA224Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA3Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.digests.SHA512tDigest;
import org.bouncycastle.crypto.generators.PKCS12ParametersGenerator;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Makes keys of passwords: PBKDF2 (RFC 8018 §5.2), scrypt (RFC 7914), PKCS#12 (RFC 7292 App. B).
 *
 * <p>The file decides what a derivation costs, so each is bounded before it begins, and all that
 * one file asks for together: {@value #ROUNDS_AT_ONCE} rounds at once, {@value #ROUNDS_IN_ALL} in
 * all, 128 MiB for scrypt. A round takes about half a microsecond; GnuTLS asks for 600,000, three
 * times for one 3DES key. Confined to one thread.
 */
final class KeyDerivation {
  static final int ROUNDS_AT_ONCE = 1_000_000;
  static final int ROUNDS_IN_ALL = 10_000_000;

  /** N·r of scrypt stands for 128 octets of memory each. */
  private static final BigInteger SCRYPT_BLOCKS = BigInteger.ONE.shiftLeft(20);

  private static final BigInteger SCRYPT_WORK = BigInteger.ONE.shiftLeft(22);

  private static final ASN1ObjectIdentifier SCRYPT =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.11591.4.11");

  private static final Map<ASN1ObjectIdentifier, Supplier<Digest>> PSEUDO_RANDOM_FUNCTIONS =
      Map.ofEntries(
          Map.entry(new ASN1ObjectIdentifier("1.2.840.113549.2.6"), MD5Digest::new),
          Map.entry(PKCSObjectIdentifiers.id_hmacWithSHA1, SHA1Digest::new),
          Map.entry(PKCSObjectIdentifiers.id_hmacWithSHA224, SHA224Digest::new),
          Map.entry(PKCSObjectIdentifiers.id_hmacWithSHA256, SHA256Digest::new),
          Map.entry(PKCSObjectIdentifiers.id_hmacWithSHA384, SHA384Digest::new),
          Map.entry(PKCSObjectIdentifiers.id_hmacWithSHA512, SHA512Digest::new),
          Map.entry(new ASN1ObjectIdentifier("1.2.840.113549.2.12"), () -> new SHA512tDigest(224)),
          Map.entry(new ASN1ObjectIdentifier("1.2.840.113549.2.13"), () -> new SHA512tDigest(256)),
          Map.entry(NISTObjectIdentifiers.id_hmacWithSHA3_224, () -> new SHA3Digest(224)),
          Map.entry(NISTObjectIdentifiers.id_hmacWithSHA3_256, () -> new SHA3Digest(256)),
          Map.entry(NISTObjectIdentifiers.id_hmacWithSHA3_384, () -> new SHA3Digest(384)),
          Map.entry(NISTObjectIdentifiers.id_hmacWithSHA3_512, () -> new SHA3Digest(512)));

  private static final Map<ASN1ObjectIdentifier, Supplier<Digest>> DIGESTS =
      Map.ofEntries(
          Map.entry(PKCSObjectIdentifiers.md5, MD5Digest::new),
          Map.entry(OIWObjectIdentifiers.idSHA1, SHA1Digest::new),
          Map.entry(NISTObjectIdentifiers.id_sha224, SHA224Digest::new),
          Map.entry(NISTObjectIdentifiers.id_sha256, SHA256Digest::new),
          Map.entry(NISTObjectIdentifiers.id_sha384, SHA384Digest::new),
          Map.entry(NISTObjectIdentifiers.id_sha512, SHA512Digest::new),
          Map.entry(NISTObjectIdentifiers.id_sha512_224, () -> new SHA512tDigest(224)),
          Map.entry(NISTObjectIdentifiers.id_sha512_256, () -> new SHA512tDigest(256)),
          Map.entry(NISTObjectIdentifiers.id_sha3_224, () -> new SHA3Digest(224)),
          Map.entry(NISTObjectIdentifiers.id_sha3_256, () -> new SHA3Digest(256)),
          Map.entry(NISTObjectIdentifiers.id_sha3_384, () -> new SHA3Digest(384)),
          Map.entry(NISTObjectIdentifiers.id_sha3_512, () -> new SHA3Digest(512)));

  private long left = ROUNDS_IN_ALL;

  /** The digest under an HMAC of PBKDF2 or PBMAC1. */
  static Digest pseudoRandomFunction(ASN1ObjectIdentifier oid) {
    return known(PSEUDO_RANDOM_FUNCTIONS, oid, "key derivation");
  }

  static Digest digest(ASN1ObjectIdentifier oid) {
    return known(DIGESTS, oid, "digest");
  }

  private static Digest known(
      Map<ASN1ObjectIdentifier, Supplier<Digest>> all, ASN1ObjectIdentifier oid, String what) {
    Supplier<Digest> digest = all.get(oid);
    if (digest == null) {
      throw LockedContentException.unsupported(
          "it uses the " + what + " " + oid.getId() + ", which is not supported here");
    }
    return digest.get();
  }

  /**
   * By the function that the file names.
   *
   * @param octets how many are needed, unless the file says so itself
   */
  byte[] derive(KeyDerivationFunc function, PasswordForm password, int octets) {
    ASN1ObjectIdentifier oid = function.getAlgorithm();
    if (oid.equals(PKCSObjectIdentifiers.id_PBKDF2)) {
      return pbkdf2(PBKDF2Params.getInstance(function.getParameters()), password, octets);
    }
    if (oid.equals(SCRYPT)) {
      return scrypt(ASN1Sequence.getInstance(function.getParameters()), password, octets);
    }
    throw LockedContentException.unsupported(
        "its key is derived by " + oid.getId() + ", which is neither PBKDF2 nor scrypt");
  }

  private byte[] pbkdf2(PBKDF2Params parameters, PasswordForm password, int octets) {
    Digest digest = pseudoRandomFunction(parameters.getPrf().getAlgorithm());
    spend(parameters.getIterationCount(), 1 + (octets - 1) / digest.getDigestSize());
    PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(digest);
    generator.init(
        password.octets().toArray(),
        parameters.getSalt(),
        parameters.getIterationCount().intValue());
    return ((KeyParameter) generator.generateDerivedParameters(8 * octets)).getKey();
  }

  /** Its parameters are salt, N, r and p (RFC 7914 §7). */
  private byte[] scrypt(ASN1Sequence parameters, PasswordForm password, int octets) {
    BigInteger cost = integer(parameters, 1);
    BigInteger blockSize = integer(parameters, 2);
    BigInteger parallel = integer(parameters, 3);
    BigInteger blocks = cost.multiply(blockSize);
    BigInteger work = blocks.multiply(parallel);
    if (blocks.compareTo(SCRYPT_BLOCKS) > 0 || work.compareTo(SCRYPT_WORK) > 0) {
      throw new LockedContentException(
          Reason.TOO_COSTLY,
          String.format(
              "its scrypt parameters (N %s, r %s, p %s) ask for more than the 128 MiB and the time"
                  + " that are spent here",
              cost, blockSize, parallel));
    }
    // Eight of its blocks cost about as much as a round of HMAC.
    spend(work.shiftRight(3).max(BigInteger.ONE), 1);
    return SCrypt.generate(
        password.octets().toArray(),
        ASN1OctetString.getInstance(parameters.getObjectAt(0)).getOctets(),
        cost.intValueExact(),
        blockSize.intValueExact(),
        parallel.intValueExact(),
        octets);
  }

  private static BigInteger integer(ASN1Sequence parameters, int position) {
    BigInteger value = ASN1Integer.getInstance(parameters.getObjectAt(position)).getPositiveValue();
    if (value.signum() == 0) {
      throw LockedContentException.unsupported("one of its scrypt parameters is 0");
    }
    return value;
  }

  /**
   * A generator of PKCS#12.
   *
   * @param times how often the rounds are done: once for each vector and each 20 octets of a key
   */
  PKCS12ParametersGenerator pkcs12(
      Digest digest, PasswordForm password, byte[] salt, BigInteger rounds, int times) {
    spend(rounds, times);
    PKCS12ParametersGenerator generator = new PKCS12ParametersGenerator(digest);
    generator.init(password.pkcs12().toArray(), salt, rounds.intValue());
    return generator;
  }

  /** Throws if the rounds are more than a file may ask for. */
  void spend(BigInteger rounds, int times) {
    if (rounds.signum() <= 0) {
      throw LockedContentException.unsupported("its key derivation has " + rounds + " rounds");
    }
    if (rounds.compareTo(BigInteger.valueOf(ROUNDS_AT_ONCE)) > 0) {
      throw new LockedContentException(
          Reason.TOO_COSTLY,
          String.format(
              "its key derivation asks for %s rounds; more than %d are not computed here",
              rounds, ROUNDS_AT_ONCE));
    }
    left -= rounds.longValue() * times;
    if (left < 0) {
      throw new LockedContentException(
          Reason.TOO_COSTLY,
          "its key derivations ask for more than " + ROUNDS_IN_ALL + " rounds in all");
    }
  }
}
