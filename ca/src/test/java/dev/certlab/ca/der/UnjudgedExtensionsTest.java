package dev.certlab.ca.der;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people are shown of extensions that nobody here judges by. */
class UnjudgedExtensionsTest {

  /** The lower half counts certificates, the upper one keys (MS-WCCE §2.2.2.7.7.3). */
  @ParameterizedTest
  @CsvSource({
    "020100, V0.0",
    "020103, V3.0",
    "0203010001, V1.1",
    "0203020003, V3.2",
    "020500ffffffff, V65535.65535"
  })
  void theVersionOfACaIsThatOfItsCertificateAndOfItsKey(String der, String words) {
    assertEquals(Optional.of(words), UnjudgedExtensions.caVersion(Octets.ofHex(der)));
  }

  @ParameterizedTest
  @CsvSource({"0201ff", "02050100000000", "0500", "0c0131", "02"})
  void whatIsNotAVersionIsNotReadAsOne(String der) {
    assertEquals(Optional.empty(), UnjudgedExtensions.caVersion(Octets.ofHex(der)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "010100 | FALSE",
        "0101ff | TRUE",
        "02020100 | 256",
        "0a0103 | 3",
        "0500 | NULL",
        "06032a0304 | 1.2.3.4",
        "0c03414243 | \"ABC\"",
        "0403414243 | \"ABC\"",
        "040300ff01 | 00ff01",
        "0403020105 | 5",
        "0400 | ''",
        "170d3236313132343130303030305a | 2026-11-24T10:00:00Z",
        "3006020101020102 | {1, 2}",
        "3000 | {}",
        "a003020107 | [0] {7}",
        "8102 4142 | [1] \"AB\"",
        "8201ff | [2] ff",
        "31053003020101 | {{1}}"
      })
  void anyElementIsOneLine(String der, String words) {
    assertEquals(Optional.of(words), UnjudgedExtensions.words(Octets.ofHex(der.replace(" ", ""))));
  }

  @ParameterizedTest
  @CsvSource({"05", "050000", "30030201", "0500ff"})
  void whatIsNotOneElementHasNoWords(String der) {
    assertEquals(Optional.empty(), UnjudgedExtensions.words(Octets.ofHex(der)));
  }

  @Test
  void elementsThatLieTooDeepHaveNoWordsAndCostNothing() {
    byte[] nested = {5, 0};
    for (int i = 0; i < 16; i++) {
      nested = Der.element(Tag.SEQUENCE, nested);
    }
    assertEquals(
        Optional.of("{".repeat(16) + "NULL" + "}".repeat(16)),
        UnjudgedExtensions.words(Octets.of(nested)));
    byte[] deeper = Der.element(Tag.SEQUENCE, nested);
    assertEquals(Optional.empty(), UnjudgedExtensions.words(Octets.of(deeper)));
  }

  @Test
  void applicationPoliciesArePurposes() {
    Octets two = Octets.ofHex("3018" + "300a06082b06010505070301" + "300a06082b06010505070302");
    assertEquals(
        List.of("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"),
        UnjudgedExtensions.applicationPolicies(two).orElseThrow().stream()
            .map(purpose -> purpose.oid().value())
            .toList());
    assertEquals(Optional.empty(), UnjudgedExtensions.applicationPolicies(Octets.ofHex("0500")));
  }

  @Test
  void qualifiersOfAPolicyAreNamedAndQuotedOnce() {
    Octets cpsAndNotice =
        Octets.ofHex(
            "302c"
                + ("3014" + "06082b06010505070201" + "1608687474703a2f2f78")
                + ("3014" + "06082b06010505070202" + "300830060c0454657374"));
    assertEquals(
        Set.of(PolicyQualifiers.CPS, PolicyQualifiers.USER_NOTICE),
        PolicyQualifiers.identifiers(cpsAndNotice));
    assertEquals(
        List.of("CPS: http://x", "notice: {{\"Test\"}}"), PolicyQualifiers.texts(cpsAndNotice));
  }

  @Test
  void aQualifierOfAnotherKindIsNamedByItsIdentifier() {
    Octets unknown = Octets.ofHex("3009" + "3007" + "06032a0304" + "0500");
    assertEquals(Set.of(new Oid("1.2.3.4")), PolicyQualifiers.identifiers(unknown));
    assertEquals(List.of("1.2.3.4: NULL"), PolicyQualifiers.texts(unknown));
    Octets alone = Octets.ofHex("3007" + "3005" + "06032a0304");
    assertEquals(List.of("1.2.3.4: "), PolicyQualifiers.texts(alone));
  }

  @Test
  void noQualifiersAreNoneAndOthersAreMalformed() {
    assertEquals(List.of(), PolicyQualifiers.texts(Octets.of(new byte[0])));
    assertEquals(Set.of(), PolicyQualifiers.identifiers(Octets.of(new byte[0])));
    assertThrows(
        MalformedEncodingException.class, () -> PolicyQualifiers.texts(Octets.ofHex("0500")));
    assertThrows(
        MalformedEncodingException.class, () -> PolicyQualifiers.identifiers(Octets.ofHex("0500")));
  }
}
