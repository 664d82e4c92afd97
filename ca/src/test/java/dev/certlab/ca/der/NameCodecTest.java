package dev.certlab.ca.der;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.x509.AttributeValue;
import dev.certlab.ca.x509.DistinguishedName;
import dev.certlab.ca.x509.EncodingDefect;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names as people write them and as certificates hold them. */
class NameCodecTest {
  private final List<EncodingDefect> defects = new ArrayList<>();

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  /** A name of one attribute whose value is this element. */
  private static DerCursor ofValue(byte[] element) {
    byte[] attribute = Der.sequence(Der.oid(AttributeValue.COMMON_NAME), element);
    return DerCursor.over(Der.sequence(Der.element(Tag.SET, attribute)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CN=mp01",
        "CN=mp01,O=Contoso",
        "CN=mp01,OU=Lab,O=Contoso,C=US",
        "CN=Contoso\\, Ltd",
        "CN=Grün,DC=contoso,DC=com",
      })
  void aNameIsReadAsItIsWrittenAndTheJdkReadsTheSame(String text) {
    DistinguishedName name = NameEncoder.parse(text);
    assertEquals(text, name.toString());
    assertEquals(
        new X500Principal(text), new X500Principal(name.encoded().toArray()), "for the JDK");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void aBlankTextIsTheEmptyName(String text) {
    assertTrue(NameEncoder.parse(text).isEmpty());
    assertEquals("3000", NameEncoder.parse(text).encoded().hex());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp01", "CN", "XX=mp01", "CN=a,", "=x"})
  void aTextThatIsNoNameIsRefusedWithAnExample(String text) {
    String told =
        String.valueOf(
            assertThrows(MalformedEncodingException.class, () -> NameEncoder.parse(text))
                .getMessage());
    assertTrue(told.contains("'" + text + "'") && told.contains("for example CN="), told);
  }

  @ParameterizedTest
  @CsvSource({
    "0c 02 c3a4, ä", // UTF8String
    "13 02 6162, ab", // PrintableString
    "14 02 41e4, Aä", // TeletexString, taken for Latin 1 as everywhere
    "16 02 6162, ab", // IA5String
    "1a 02 6162, ab", // VisibleString
    "1c 04 000000e4, ä", // UniversalString
    "1e 02 00e4, ä", // BMPString
    "04 01 41, #040141", // no string
  })
  void textIsReadByTheTypeOfItsString(String element, String text) {
    DistinguishedName name = NameDecoder.name(ofValue(hex(element)), "name", defects);
    assertEquals(List.of(text), name.values(AttributeValue.COMMON_NAME));
    assertEquals(hex(element)[0], name.relativeNames().get(0).get(0).tag());
    assertEquals(List.of(), defects);
  }

  @ParameterizedTest
  @CsvSource({
    "0c 01 ff, UTF-8",
    "13 01 ff, US-ASCII",
    "16 01 80, US-ASCII",
    "1a 01 80, US-ASCII",
    "1c 03 000041, UTF-32BE",
    "1e 01 41, UTF-16BE",
    "1e 02 d800, UTF-16BE",
  })
  void textThatBreaksTheRulesOfItsTypeStandsAsItsOctetsAndIsNotedOrRefused(
      String element, String charset) {
    DistinguishedName name = NameDecoder.name(ofValue(hex(element)), "subject", defects);
    assertEquals(List.of("#" + element.replace(" ", "")), name.values(AttributeValue.COMMON_NAME));
    assertEquals(List.of(new EncodingDefect("subject", "subject: not valid " + charset)), defects);
    String told =
        String.valueOf(
            assertThrows(
                    MalformedEncodingException.class,
                    () -> NameDecoder.name(ofValue(hex(element)), "subject"))
                .getMessage());
    assertEquals("subject: not valid " + charset, told);
  }

  @Test
  void severalAttributesOfOneRelativeNameStandTogether() {
    byte[] one = Der.sequence(Der.oid(AttributeValue.COMMON_NAME), Der.utf8String("a"));
    byte[] two = Der.sequence(Der.oid(AttributeValue.ORGANIZATION), Der.utf8String("b"));
    byte[] der = Der.sequence(Der.element(Tag.SET, one, two));
    DistinguishedName name = NameDecoder.name(DerCursor.over(der), "name");
    assertEquals("CN=a+O=b", name.toString());
    assertEquals(Octets.of(der), name.encoded());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3100", // no SEQUENCE
        "3002 3000", // a relative name that is no SET
        "3002 3100", // one without an attribute
        "3004 3102 3000", // an attribute without a type
        "300e 310c 300a 0603550403 0c0161 0500", // more than a value
      })
  void whatIsNoNameIsMalformed(String der) {
    assertThrows(
        MalformedEncodingException.class,
        () -> NameDecoder.name(DerCursor.over(hex(der)), "name", defects));
  }

  @Test
  void aTextWithoutATypeOfStringIsNone() {
    assertThrows(
        MalformedEncodingException.class,
        () -> NameDecoder.text(Tag.INTEGER, Octets.empty(), "test"));
    assertFalse(NameEncoder.commonName("a").isEmpty());
  }
}
