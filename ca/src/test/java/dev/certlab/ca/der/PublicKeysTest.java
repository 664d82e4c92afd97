package dev.certlab.ca.der;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.PublicKeyInfo;
import dev.certlab.ca.x509.PublicKeyInfo.Kind;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Public keys as the JDK writes them, and as nobody should. */
class PublicKeysTest {
  private static final Oid EC = new Oid("1.2.840.10045.2.1");
  private static final Oid RSA = new Oid("1.2.840.113549.1.1.1");

  private static KeyPair pair(String algorithm, int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  private static KeyPair onCurve(String name) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(name));
    return generator.generateKeyPair();
  }

  private static PublicKeyInfo key(Oid algorithm, String parameters, String bits) {
    byte[] identifier = Der.sequence(Der.oid(algorithm), HexFormat.of().parseHex(parameters));
    return PublicKeys.decode(
        Der.sequence(identifier, Der.bitString(HexFormat.of().parseHex(bits))));
  }

  @ParameterizedTest
  @CsvSource({
    "RSA, 1024, RSA, 1024",
    "RSASSA-PSS, 1024, RSA_PSS, 1024",
    "DSA, 1024, DSA, 1024",
    "Ed25519, 255, ED25519, 256",
    "Ed448, 448, ED448, 456",
  })
  void aKeyHasTheKindAndStrengthThatItWasMadeWith(
      String algorithm, int bits, Kind kind, int strength) throws Exception {
    KeyPair pair = pair(algorithm, bits);
    PublicKeyInfo key = PublicKeys.of(pair.getPublic());
    assertEquals(kind, key.kind());
    assertEquals(strength, key.strength());
    assertEquals("", key.curve());
    assertEquals(Octets.of(pair.getPublic().getEncoded()), key.encoded());
    assertFalse(key.isOnNamedCurve());
    assertFalse(EllipticCurves.isOfTheJdk(key));
    assertEquals(Optional.empty(), EllipticCurves.description(key));
  }

  @ParameterizedTest
  @CsvSource({
    "secp256r1, 256, 1.2.840.10045.3.1.7, prime256v1",
    "secp384r1, 384, 1.3.132.0.34, secp384r1",
    "secp521r1, 521, 1.3.132.0.35, secp521r1",
  })
  void aKeyOnACurveOfTheJdkIsKnownToIt(String name, int strength, String curve, String label)
      throws Exception {
    PublicKeyInfo key = PublicKeys.of(onCurve(name).getPublic());
    assertEquals(strength, key.strength());
    assertEquals(curve, key.curve());
    assertTrue(key.isOnNamedCurve());
    assertTrue(EllipticCurves.isOfTheJdk(key));
    assertTrue(EllipticCurves.isKnown(key));
    assertEquals(Optional.of(label), EllipticCurves.description(key));
  }

  @Test
  void anEmptyOrCompressedPointIsNotForTheJdk() {
    String p256 = "06082a8648ce3d030107";
    assertFalse(EllipticCurves.isOfTheJdk(key(EC, p256, "")));
    assertFalse(EllipticCurves.isOfTheJdk(key(EC, p256, "02" + "11".repeat(32))));
    assertTrue(EllipticCurves.isOfTheJdk(key(EC, p256, "04" + "11".repeat(64))));
  }

  @Test
  void aCurveThatNobodyKnowsIsNamedByItsNumberAndItsPointTellsTheStrength() {
    PublicKeyInfo unknown = key(EC, "06032a0304", "04" + "11".repeat(64));
    assertEquals(256, unknown.strength());
    assertEquals(Optional.of("1.2.3.4"), EllipticCurves.description(unknown));
    assertFalse(EllipticCurves.isKnown(unknown));
    assertEquals(0, key(EC, "06032a0304", "02" + "11".repeat(32)).strength());
    assertEquals(0, key(EC, "06032a0304", "04").strength());
    assertEquals(0, key(EC, "06032a0304", "").strength());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0500", "3000", "0600", "060180"})
  void aCurveThatIsNotNamedHasNoNameHoweverItIsLeftOut(String parameters) {
    PublicKeyInfo key = key(EC, parameters, "04" + "11".repeat(48));
    assertTrue(key.isOnUnnamedCurve());
    assertEquals(192, key.strength());
    assertEquals(Optional.of("a curve without a name"), EllipticCurves.description(key));
    assertTrue(EllipticCurves.isKnown(key));
    assertFalse(EllipticCurves.isOfTheJdk(key));
  }

  @Test
  void aBrainpoolCurveIsKnownByItsUsualName() {
    PublicKeyInfo key = key(EC, "06092b2403030208010107", "04" + "11".repeat(64));
    assertEquals(256, key.strength());
    assertEquals(Optional.of("brainpoolP256r1"), EllipticCurves.description(key));
    assertTrue(EllipticCurves.isKnown(key));
    assertFalse(EllipticCurves.isOfTheJdk(key));
  }

  @Test
  void aKeyWhoseNumbersCannotBeReadHasNoStrength() {
    assertEquals(0, key(RSA, "0500", "0500").strength());
    assertEquals(0, key(RSA, "0500", "3000").strength());
    assertEquals(0, key(new Oid("1.2.840.10040.4.1"), "0500", "020105").strength());
    PublicKeyInfo other = key(new Oid("1.2.3"), "0500", "00");
    assertEquals(Kind.OTHER, other.kind());
    assertEquals(0, other.strength());
  }

  @Test
  void moreThanAKeyIsNoKey() throws Exception {
    byte[] encoded = pair("Ed25519", 255).getPublic().getEncoded();
    assertThrows(
        MalformedEncodingException.class,
        () -> PublicKeys.decode(Arrays.copyOf(encoded, encoded.length + 1)));
    assertThrows(
        MalformedEncodingException.class,
        () ->
            PublicKeys.decode(
                Der.sequence(
                    Der.sequence(Der.oid(RSA)), Der.bitString(new byte[1]), Der.integer(1))));
    assertThrows(
        MalformedEncodingException.class,
        () ->
            PublicKeys.decode(
                Der.sequence(
                    Der.sequence(Der.oid(RSA), Der.integer(1), Der.integer(2)),
                    Der.bitString(new byte[1]))));
  }

  @Test
  void aPrivateKeyTellsItsPublicHalfUnlessNobodyCanComputeIt() throws Exception {
    for (KeyPair pair :
        new KeyPair[] {pair("RSA", 1024), onCurve("secp384r1"), pair("Ed25519", 255)}) {
      assertEquals(
          PublicKeys.of(pair.getPublic()).keyBits(),
          PublicKeys.ofPrivateKey(pair.getPrivate().getEncoded()).keyBits());
    }
    byte[] dsa = pair("DSA", 1024).getPrivate().getEncoded();
    assertThrows(IllegalArgumentException.class, () -> PublicKeys.ofPrivateKey(dsa));
    assertThrows(
        IllegalArgumentException.class, () -> PublicKeys.ofPrivateKey(new byte[] {0x30, 0}));
  }

  @Test
  void aDsaKeyWithoutParametersTakesThoseOfItsIssuer() throws Exception {
    PublicKeyInfo issuer = PublicKeys.of(pair("DSA", 1024).getPublic());
    byte[] bare = Der.sequence(Der.oid(issuer.algorithm().algorithm()));
    PublicKeyInfo inheriting =
        PublicKeys.decode(Der.sequence(bare, Der.bitString(issuer.keyBits().toArray())));
    assertTrue(inheriting.algorithm().parameters().isEmpty());
    assertEquals(issuer, PublicKeys.withParametersOf(inheriting, issuer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHA1", "SHA224", "SHA256", "SHA384", "SHA512"})
  void aSignatureOfTheJdkOverAnyHashIsSeenToFitAndAnyOtherNotTo(String hash) throws Exception {
    KeyPair pair = onCurve("secp256r1");
    PublicKeyInfo key = PublicKeys.of(pair.getPublic());
    byte[] message = {1, 2, 3};
    Signature signer = Signature.getInstance(hash + "withECDSA");
    signer.initSign(pair.getPrivate());
    signer.update(message);
    Octets signature = Octets.of(signer.sign());
    assertTrue(EllipticCurves.isSigned(key, hash, Octets.of(message), signature));
    assertFalse(EllipticCurves.isSigned(key, hash, Octets.of(new byte[] {1, 2}), signature));
    assertFalse(EllipticCurves.isSigned(key, hash, Octets.of(message), Octets.ofHex("3000")));
  }

  @Test
  void aPointThatLiesOnNoCurveAndAHashThatNobodyKnowsAreRefused() {
    PublicKeyInfo astray = key(EC, "06082a8648ce3d030107", "04" + "11".repeat(64));
    assertThrows(
        MalformedEncodingException.class,
        () -> EllipticCurves.isSigned(astray, "SHA256", Octets.empty(), Octets.empty()));
    assertThrows(
        IllegalArgumentException.class,
        () -> EllipticCurves.isSigned(astray, "MD5", Octets.empty(), Octets.empty()));
  }
}
