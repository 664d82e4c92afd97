package dev.certlab.ca.der;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.crypto.SignatureScheme;
import dev.certlab.ca.x509.AlgorithmIdentifier;
import dev.certlab.ca.x509.BasicConstraints;
import dev.certlab.ca.x509.Criticality;
import dev.certlab.ca.x509.EncodingDefect;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.SerialNumber;
import dev.certlab.ca.x509.Validity;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certificates and CRLs whose frame is odd: what is read all the same, and what is noted. */
class X509DecoderTest {
  private static final AlgorithmIdentifier ALGORITHM = SignatureScheme.ECDSA_SHA256.identifier();
  private static final Instant FROM = Instant.parse("2026-11-24T10:00:00Z");
  private static final Instant TO = Instant.parse("2050-01-01T00:00:00Z");
  private static final byte[] NOTHING = new byte[0];
  private static final byte[] NULL = {5, 0};
  private static final byte[] KEY =
      CryptoEngine.standard().generate(KeySpec.EC_P256).getPublic().getEncoded();
  private static final byte[] ISSUER = NameEncoder.commonName("Issuer").encoded().toArray();
  private static final byte[] SUBJECT = NameEncoder.commonName("Subject").encoded().toArray();
  private static final byte[] EXTENSIONS =
      ExtensionEncoder.extensions(
          List.of(ExtensionEncoder.extension(BasicConstraints.ca(1), Criticality.CRITICAL)));

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }

  private static byte[] signed(byte[]... content) {
    return Der.sequence(
        Der.sequence(content), Der.algorithm(ALGORITHM), Der.bitString(new byte[] {1, 2}));
  }

  private static byte[] version(long number) {
    return Der.element(Tag.contextConstructed(0), Der.integer(number));
  }

  private static byte[] validity(byte[]... more) {
    return Der.sequence(joined(Der.time(FROM), Der.time(TO), joined(more)));
  }

  /** A certificate of these parts between its serial number and its end. */
  private static byte[] certificate(byte[] version, byte[] validity, byte[]... behind) {
    return signed(
        version,
        Der.integer(77),
        Der.algorithm(ALGORITHM),
        ISSUER,
        validity,
        SUBJECT,
        KEY,
        joined(behind));
  }

  private static byte[] explicit(byte[]... extensions) {
    return Der.element(Tag.contextConstructed(3), extensions);
  }

  private static List<String> defects(byte[] certificate) {
    return told(X509Decoder.certificate(certificate).defects());
  }

  private static List<String> told(List<EncodingDefect> defects) {
    return defects.stream().map(d -> d.kind() + " " + d.where() + ": " + d.what()).toList();
  }

  @Test
  void everyPartOfASoundCertificateIsRead() {
    byte[] der = certificate(version(2), validity(), explicit(EXTENSIONS));
    ParsedCertificate read = X509Decoder.certificate(der);
    assertEquals(List.of(), read.defects());
    assertEquals(Octets.of(der), read.encoded());
    assertEquals(3, read.version());
    assertEquals(new SerialNumber(BigInteger.valueOf(77)), read.serial());
    assertEquals(ALGORITHM, read.innerAlgorithm());
    assertEquals(ALGORITHM, read.signatureAlgorithm());
    assertEquals("CN=Issuer", read.issuer().toString());
    assertEquals(new Validity(FROM, TO), read.validity());
    assertEquals("CN=Subject", read.subject().toString());
    assertEquals(Octets.of(KEY), read.publicKey().encoded());
    assertEquals(Optional.of(BasicConstraints.ca(1)), read.extension(BasicConstraints.class));
    assertEquals("0102", read.signature().hex());
    byte[] signature = Der.bitString(read.signature().toArray());
    byte[] again = Der.sequence(read.toBeSigned().toArray(), Der.algorithm(ALGORITHM), signature);
    assertEquals(read.encoded(), Octets.of(again));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 1, ''",
    "a003 020101, 2, ''",
    "a003 020102, 3, ''",
    "a003 020100, 1, 'WRONG version: default value 0 is encoded'",
    "a003 020103, 4, 'WRONG version: is 3, not 0, 1 or 2'",
    "a003 0201ff, 0, 'WRONG version: is -1, not 0, 1 or 2'",
    "a006 0204 7fffffff, -2147483648, 'WRONG version: is 2147483647, not 0, 1 or 2'",
    "a007 0205 00ffffffff, 2147483647, 'WRONG version: is 4294967295, not 0, 1 or 2'",
  })
  void theVersionIsOneMoreThanItsNumber(String encoded, int version, String defect) {
    ParsedCertificate read = X509Decoder.certificate(certificate(hex(encoded), validity()));
    assertEquals(version, read.version());
    assertEquals(defect.isEmpty() ? List.of() : List.of(defect), told(read.defects()));
  }

  @Test
  void aVersionWithMoreBehindItIsNoCertificate() {
    assertThrows(
        MalformedEncodingException.class,
        () -> X509Decoder.certificate(certificate(hex("a005 020102 0500"), validity())));
  }

  @Test
  void whatStandsBehindSomethingThatIsCompleteIsNoted() {
    byte[] sound = certificate(version(2), validity());
    ParsedCertificate followed = X509Decoder.certificate(joined(sound, NULL));
    assertEquals(List.of("WRONG certificate: followed by other data"), told(followed.defects()));
    assertEquals(Octets.of(sound), followed.encoded());
    assertEquals(
        List.of("WRONG tbsCertificate: further fields"),
        defects(certificate(version(2), validity(), NULL)));
    assertEquals(
        List.of("WRONG validity: further fields"),
        defects(certificate(version(2), validity(NULL))));
    assertEquals(
        List.of("WRONG extensions: further fields"),
        defects(certificate(version(2), validity(), explicit(EXTENSIONS, NULL))));
    byte[] outer = Der.sequence(joined(contentOf(sound), NULL));
    assertEquals(List.of("WRONG certificate: further fields"), defects(outer));
  }

  private static byte[] contentOf(byte[] element) {
    return DerCursor.over(element).enterAny("test").rest().toArray();
  }

  @Test
  void fieldsOfALaterVersionAreReadAndNoted() {
    byte[] one = hex("8102 00aa");
    byte[] two = hex("8202 00bb");
    assertEquals(List.of(), defects(certificate(version(1), validity(), one, two)));
    assertEquals(
        List.of("WRONG uniqueIdentifier: stands in a version 1 certificate"),
        defects(certificate(NOTHING, validity(), two)));
    ParsedCertificate extended =
        X509Decoder.certificate(certificate(version(1), validity(), one, explicit(EXTENSIONS)));
    assertEquals(
        List.of("WRONG extensions: stand in a version 2 certificate"), told(extended.defects()));
    assertTrue(extended.isCa());
  }

  @Test
  void aTimeThatTellsNoneDoesNotHideTheRest() {
    byte[] noTime = Der.sequence(Der.ascii(Tag.UTC_TIME, "yesterday"), Der.time(TO));
    ParsedCertificate read = X509Decoder.certificate(certificate(version(2), noTime));
    assertEquals(new Validity(Instant.EPOCH, TO), read.validity());
    assertEquals(
        List.of("WRONG validity.notBefore: not a time: 'yesterday'"), told(read.defects()));
  }

  @Test
  void aPaddedSerialNumberIsTheSameAndNoted() {
    byte[] padded =
        signed(
            version(2),
            hex("0202 004d"),
            Der.algorithm(ALGORITHM),
            ISSUER,
            validity(),
            SUBJECT,
            KEY);
    ParsedCertificate read = X509Decoder.certificate(padded);
    assertEquals("4d", read.serial().hex());
    assertEquals(List.of("WRONG serialNumber: superfluous leading octets"), told(read.defects()));
  }

  @Test
  void whatIsNoCertificateIsNone() {
    assertEquals(Optional.empty(), X509Decoder.certificateIn(NULL));
    assertEquals(Optional.empty(), X509Decoder.certificateIn(crl(NOTHING)));
    assertTrue(X509Decoder.certificateIn(certificate(version(2), validity())).isPresent());
  }

  /** A CRL of these parts from its thisUpdate on. */
  private static byte[] crl(byte[] version, byte[]... behind) {
    return signed(version, Der.algorithm(ALGORITHM), ISSUER, Der.time(FROM), joined(behind));
  }

  private static byte[] entry(String serial) {
    return Der.sequence(hex(serial), Der.time(FROM));
  }

  private static byte[] extensionsOfCrl(byte[]... more) {
    return Der.element(Tag.contextConstructed(0), joined(EXTENSIONS, joined(more)));
  }

  private static List<String> defectsOfCrl(byte[] crl) {
    return told(X509Decoder.crl(crl).defects());
  }

  @Test
  void everyPartOfASoundCrlIsRead() {
    byte[] der =
        crl(Der.integer(1), Der.time(TO), Der.sequence(entry("020105")), extensionsOfCrl());
    ParsedCrl read = X509Decoder.crl(der);
    assertEquals(List.of(), read.defects());
    assertEquals(Octets.of(der), read.encoded());
    assertEquals(2, read.version());
    assertEquals(ALGORITHM, read.innerAlgorithm());
    assertEquals("CN=Issuer", read.issuer().toString());
    assertEquals(FROM, read.thisUpdate());
    assertEquals(Optional.of(TO), read.nextUpdate());
    assertEquals(1, read.revoked().size());
    assertEquals(1, read.extensions().all().size());
    assertEquals("0102", read.signature().hex());
  }

  @Test
  void whatACrlMayLeaveOutIsEmpty() {
    ParsedCrl read = X509Decoder.crl(crl(NOTHING));
    assertEquals(List.of(), read.defects());
    assertEquals(1, read.version());
    assertEquals(Optional.empty(), read.nextUpdate());
    assertEquals(0, read.revoked().size());
    assertEquals(List.of(), read.extensions().all());
  }

  @Test
  void whatIsOddInACrlIsReadAndNoted() {
    byte[] one = Der.integer(1);
    assertEquals(List.of("DETAIL version: is 2, not 1 (v2)"), defectsOfCrl(crl(Der.integer(2))));
    assertEquals(
        List.of("ODD revokedCertificates: present but empty"),
        defectsOfCrl(crl(one, Der.sequence())));
    assertEquals(
        List.of("LAX crlExtensions: stand in a version 1 CRL"),
        defectsOfCrl(crl(NOTHING, extensionsOfCrl())));
    assertEquals(
        List.of("WRONG crlExtensions: further fields"),
        defectsOfCrl(crl(one, extensionsOfCrl(NULL))));
    assertEquals(
        List.of("WRONG tbsCertList: further fields"),
        defectsOfCrl(crl(one, extensionsOfCrl(), NULL)));
    assertEquals(List.of("LAX CRL: followed by other data"), defectsOfCrl(joined(crl(one), NULL)));
    byte[] outer = Der.sequence(joined(contentOf(crl(one)), NULL));
    assertEquals(List.of("WRONG CRL: further fields"), defectsOfCrl(outer));
  }

  @Test
  void aForeignElementAfterATimeIsPassedOverAndNoted() {
    List<String> noted = new ArrayList<>();
    for (byte[] der :
        List.of(
            crl(Der.integer(1), NULL, Der.time(TO), Der.sequence(entry("020105"))),
            crl(Der.integer(1), Der.time(TO), NULL, Der.sequence(entry("020105"))))) {
      ParsedCrl read = X509Decoder.crl(der);
      assertEquals(Optional.of(TO), read.nextUpdate());
      assertEquals(1, read.revoked().size());
      noted.addAll(told(read.defects()));
    }
    String odd = "WRONG tbsCertList: an element with tag 0x05";
    assertEquals(List.of(odd, odd), noted);
  }

  @Test
  void aCertificateIsNoCrl() {
    String told =
        String.valueOf(
            assertThrows(
                    MalformedEncodingException.class,
                    () -> X509Decoder.crl(certificate(NOTHING, validity())))
                .getMessage());
    assertTrue(told.contains("thisUpdate") || told.contains("tag"), told);
  }
}
