package dev.certlab.ca.der;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.x509.KeyUsageBit;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Elements of DER, as they are read and as they are written. */
class DerCursorTest {

  private static DerCursor over(String hex) {
    return DerCursor.over(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  private static String refusal(Runnable reading) {
    return String.valueOf(
        assertThrows(MalformedEncodingException.class, reading::run).getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 0x7f, 0x80, 0xff, 0x100, 0xffff, 0x10000, 0xffffff, 0x1000000})
  void aLengthIsWrittenInItsShortestFormAndReadAgain(int length) {
    byte[] element = Der.octetString(new byte[length]);
    int header = element.length - length;
    int octets = (Integer.toHexString(length).length() + 1) / 2;
    assertEquals(length < 0x80 ? 2 : 2 + octets, header);
    DerCursor cursor = DerCursor.over(element);
    DerCursor content = cursor.enter(Tag.OCTET_STRING, "test");
    assertEquals(length, content.end() - content.position());
    assertTrue(cursor.atEnd());
  }

  @ParameterizedTest
  @CsvSource({
    "04, the data ends within a header",
    "1f8101 00, a tag of several octets",
    "0480 0000, 'indefinite, huge or cut length'",
    "0485 0000000001 00, 'indefinite, huge or cut length'",
    "0482 01, 'indefinite, huge or cut length'",
    "0481 7f, length is not in its shortest form",
    "0482 00ff, length is not in its shortest form",
    "0484 00ffffff, length is not in its shortest form",
    "0484 80000000, length 2147483648",
    "0484 7fffffff, length 2147483647 but only 0 octets left",
    "0403 0102, length 3 but only 2 octets left",
  })
  void whatIsNoElementIsRefusedWithTheReason(String hex, String reason) {
    String message = refusal(() -> over(hex).enterAny("test"));
    assertEquals("test: " + reason + " (at octet 0)", message);
  }

  @Test
  void anotherTagThanTheExpectedOneIsNamed() {
    assertEquals(
        "test: expected tag 0x30, found tag 0x04 (at octet 0)",
        refusal(() -> over("0400").enter(Tag.SEQUENCE, "test")));
    assertEquals(
        "test: expected tag 0x30, found nothing (at octet 0)",
        refusal(() -> over("").enter(Tag.SEQUENCE, "test")));
    assertEquals(
        "test: 2 octets too many (at octet 2)",
        refusal(
            () -> {
              DerCursor cursor = over("0400 0500");
              cursor.enterAny("test");
              cursor.expectEnd("test");
            }));
  }

  @Test
  void anElementIsTakenWithItsHeaderAndTheRestWithoutOne() {
    DerCursor cursor = over("040101 0500 0c0141");
    assertEquals("040101", cursor.element("test").hex());
    assertTrue(cursor.nextIs(Tag.NULL));
    assertEquals("05000c0141", cursor.rest().hex());
    assertEquals(-1, cursor.peekTag());
    cursor.expectEnd("test");
  }

  @ParameterizedTest
  @CsvSource({
    "0.9, 09",
    "0.39, 27",
    "1.0, 28",
    "1.39, 4f",
    "2.0, 50",
    "2.5.29.15, 551d0f",
    "2.999.3, 883703",
    "1.2.840.113549, 2a864886f70d",
    "2.5.127, 557f",
    "2.5.128, 558100",
    "2.5.9223372036854775808, 5581808080808080808000",
    "2.9223372036854775808, 81808080808080808050",
    "1.3.340282366920938463463374607431768211455, 2b83ffffffffffffffffffffffffffffffffff7f",
  })
  void anObjectIdentifierIsWrittenAndReadWhateverItsArcs(String dotted, String hex) {
    assertEquals(hex, HexFormat.of().formatHex(Der.oidContent(new Oid(dotted))));
    assertEquals(new Oid(dotted), DerCursor.over(Der.oid(new Oid(dotted))).oid("test"));
  }

  @ParameterizedTest
  @CsvSource({
    "0600, empty",
    "06 02 5581, cut",
    "06 03 558001, padded",
    "06 02 8001, padded",
  })
  void aBrokenObjectIdentifierIsRefused(String hex, String reason) {
    String message = refusal(() -> over(hex).oid("test"));
    assertTrue(message.contains(reason), message);
  }

  @Test
  void anObjectIdentifierMayBe64OctetsLongAndNoLonger() {
    byte[] content = new byte[64];
    content[0] = 0x55;
    assertTrue(DerCursor.over(content).oidContent("test").value().startsWith("2.5.0.0"));
    byte[] longer = new byte[65];
    longer[0] = 0x55;
    assertTrue(refusal(() -> DerCursor.over(longer).oidContent("test")).contains("huge"));
  }

  @Test
  void aBooleanIsOneOctetAndTrueUnlessItIsZero() {
    assertTrue(over("0101ff").bool("test"));
    assertTrue(over("010101").bool("test"));
    assertFalse(over("010100").bool("test"));
    refusal(() -> over("0100").bool("test"));
    refusal(() -> over("01020000").bool("test"));
    assertArrayEquals(HexFormat.of().parseHex("0101ff"), Der.bool(true));
    assertArrayEquals(HexFormat.of().parseHex("010100"), Der.bool(false));
  }

  @ParameterizedTest
  @CsvSource({
    "00, 0, false",
    "7f, 127, false",
    "80, -128, false",
    "0080, 128, false",
    "007f, 127, true",
    "0001, 1, true",
    "ff7f, -129, false",
    "ff80, -128, true",
    "ffff, -1, true",
  })
  void anIntegerHasASignAndIsPaddedIfItsFirstOctetSaysNothing(
      String hex, long value, boolean padded) {
    assertEquals(padded, over(hex).hasPaddedInteger());
    assertEquals(BigInteger.valueOf(value), over(hex).integerContent("test"));
  }

  @Test
  void anIntegerWithoutContentIsRefused() {
    assertTrue(refusal(() -> over("0200").integer("test")).contains("without content"));
  }

  @Test
  void aCountIsNotNegativeAndIsCutToTheLargestInt() {
    DerCursor cursor = over("");
    BigInteger most = BigInteger.valueOf(Integer.MAX_VALUE);
    assertEquals(0, cursor.count(BigInteger.ZERO, "test"));
    assertEquals(Integer.MAX_VALUE, cursor.count(most, "test"));
    assertEquals(Integer.MAX_VALUE, cursor.count(most.add(BigInteger.ONE), "test"));
    assertEquals(Integer.MAX_VALUE, cursor.count(BigInteger.ONE.shiftLeft(40), "test"));
    refusal(() -> cursor.count(BigInteger.ONE.negate(), "test"));
  }

  @Test
  void aBitStringHasAtMostSevenUnusedBitsAndNoneWithoutContent() {
    assertEquals("80", over("03020780").bitString("test").hex());
    assertEquals("", over("030100").bitString("test").hex());
    for (String hex : List.of("0300", "030101", "03020880")) {
      refusal(() -> over(hex).bitString("test"));
    }
  }

  @Test
  void aBitBehindTheEndIsNotSet() {
    Octets bits = Octets.ofHex("8001");
    assertTrue(DerCursor.bit(bits, 0));
    assertFalse(DerCursor.bit(bits, 1));
    assertFalse(DerCursor.bit(bits, 14));
    assertTrue(DerCursor.bit(bits, 15));
    assertFalse(DerCursor.bit(bits, 16));
  }

  @Test
  void namedBitsAreWrittenWithoutTrailingZeros() {
    KeyUsageBit[] all = KeyUsageBit.values();
    assertEquals("00", hex(Der.namedBits(Set.of(), all)));
    assertEquals("0780", hex(Der.namedBits(Set.of(KeyUsageBit.DIGITAL_SIGNATURE), all)));
    assertEquals("0001", hex(Der.namedBits(Set.of(KeyUsageBit.ENCIPHER_ONLY), all)));
    assertEquals("070080", hex(Der.namedBits(Set.of(KeyUsageBit.DECIPHER_ONLY), all)));
    assertEquals(
        "0106", hex(Der.namedBits(Set.of(KeyUsageBit.CRL_SIGN, KeyUsageBit.KEY_CERT_SIGN), all)));
  }

  private static String hex(byte[] octets) {
    return HexFormat.of().formatHex(octets);
  }

  @Test
  void anElementMayStandInTheMiddleOfALargerArray() {
    byte[] bytes = HexFormat.of().parseHex("ffff040101ffff");
    DerCursor cursor = DerCursor.over(bytes, 2, 5);
    assertEquals("01", cursor.enter(Tag.OCTET_STRING, "test").rest().hex());
    assertTrue(cursor.atEnd());
    assertEquals(5, cursor.position());
    assertTrue(refusal(() -> DerCursor.over(bytes, 2, 4).enterAny("test")).contains("only 0"));
  }
}
