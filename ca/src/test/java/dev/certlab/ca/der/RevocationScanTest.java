package dev.certlab.ca.der;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.x509.EncodingDefect;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.RevokedEntry;
import dev.certlab.ca.x509.SerialNumber;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The entries of a CRL: how they are found again, and what is noted of odd ones. */
class RevocationScanTest {
  private static final byte[] DATE = Der.ascii(Tag.UTC_TIME, "261124100000Z");
  private static final Oid UNKNOWN = new Oid("1.2.3.4");

  private final List<EncodingDefect> defects = new ArrayList<>();

  private IndexedRevocations read(byte[]... entries) {
    DerCursor list = DerCursor.over(Der.sequence(entries)).enterAny("test");
    return RevocationScan.run(list, defects);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  private static byte[] entry(String serial, byte[]... extensions) {
    byte[] number = Der.element(Tag.INTEGER, hex(serial));
    return extensions.length == 0
        ? Der.sequence(number, DATE)
        : Der.sequence(number, DATE, Der.sequence(extensions));
  }

  private static byte[] extension(Oid oid, byte[] value) {
    return Der.sequence(Der.oid(oid), Der.octetString(value));
  }

  private static byte[] critical(Oid oid, byte[] value) {
    return Der.sequence(Der.oid(oid), Der.bool(true), Der.octetString(value));
  }

  private static byte[] reason(int code) {
    return extension(EntryDecoder.REASON, Der.enumerated(code));
  }

  private static byte[] issuer(String name) {
    byte[] directory =
        NameEncoder.generalName(new GeneralName.DirectoryName(NameEncoder.commonName(name)));
    return critical(new Oid("2.5.29.29"), Der.sequence(directory));
  }

  private static SerialNumber serial(String hex) {
    return SerialNumber.ofHex(hex);
  }

  private List<String> told() {
    return defects.stream().map(d -> d.kind() + " " + d.where() + ": " + d.what()).toList();
  }

  private static List<String> all(IndexedRevocations revocations) {
    List<String> serials = new ArrayList<>();
    revocations.forEach(entry -> serials.add(entry.serial().hex()));
    return serials;
  }

  private static List<String> issuers(RevokedEntry entry) {
    return entry.certificateIssuer().stream().map(GeneralName::text).toList();
  }

  @Test
  void eachOfManyIsFoundByItsSerialNumberAndNoOtherIs() {
    byte[][] entries = new byte[300][];
    for (int i = 0; i < entries.length; i++) {
      byte[] number = BigInteger.valueOf(1000L + 7L * i).toByteArray();
      entries[i] = entry(HexFormat.of().formatHex(number), reason(i % 2 == 0 ? 1 : 4));
    }
    IndexedRevocations revoked = read(entries);
    assertEquals(300, revoked.size());
    for (int i = 0; i < entries.length; i++) {
      SerialNumber wanted = new SerialNumber(BigInteger.valueOf(1000L + 7L * i));
      List<RevokedEntry> found = revoked.find(wanted);
      assertEquals(List.of(wanted), found.stream().map(RevokedEntry::serial).toList());
      assertEquals(
          Optional.of(i % 2 == 0 ? RevocationReason.KEY_COMPROMISE : RevocationReason.SUPERSEDED),
          found.get(0).reason());
      assertEquals(List.of(), revoked.find(new SerialNumber(BigInteger.valueOf(1001L + 7L * i))));
    }
    assertEquals(List.of(), defects);
  }

  /** 31 · 1 + 0x41 and 31 · 2 + 0x22 are the same number. */
  @Test
  void numbersWhoseHashesCollideAreToldApart() {
    IndexedRevocations revoked = read(entry("0141", reason(1)), entry("0222", reason(4)));
    assertEquals(
        IndexedRevocations.key(hex("0141"), 0, 2), IndexedRevocations.key(hex("0222"), 0, 2));
    assertEquals(1, revoked.find(serial("0141")).size());
    assertEquals(
        Optional.of(RevocationReason.SUPERSEDED), revoked.find(serial("0222")).get(0).reason());
    assertEquals(List.of(), told());
  }

  @Test
  void aNumberThatIsListedTwiceIsFoundTwiceInTheOrderOfTheListAndNoted() {
    IndexedRevocations revoked = read(entry("05", reason(6)), entry("04"), entry("05", reason(1)));
    assertEquals(
        List.of(RevocationReason.CERTIFICATE_HOLD, RevocationReason.KEY_COMPROMISE),
        revoked.find(serial("05")).stream().map(e -> e.reason().orElseThrow()).toList());
    assertEquals(List.of("05", "04", "05"), all(revoked));
    assertEquals(List.of("ODD revokedCertificates: serial 05 is listed more than once"), told());
  }

  @Test
  void theSameNumberOfTwoIssuersIsNotListedTwice() {
    read(entry("05", issuer("One")), entry("05", issuer("Other")));
    assertEquals(List.of(), told());
  }

  @Test
  void anIssuerHoldsForAllEntriesUntilTheNextIsNamed() {
    IndexedRevocations revoked =
        read(
            entry("01"),
            entry("02", issuer("One")),
            entry("03"),
            entry("04", reason(1)),
            entry("05", issuer("Other")),
            entry("06"));
    List<List<String>> expected =
        List.of(
            List.of(),
            List.of("CN=One"),
            List.of("CN=One"),
            List.of("CN=One"),
            List.of("CN=Other"),
            List.of("CN=Other"));
    List<List<String>> inOrder = new ArrayList<>();
    revoked.forEach(entry -> inOrder.add(issuers(entry)));
    assertEquals(expected, inOrder);
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i), issuers(revoked.find(serial("0" + (i + 1))).get(0)));
    }
    assertEquals(Set.of(new Oid("2.5.29.29")), revoked.criticalExtensions());
  }

  @Test
  void criticalExtensionsOfAllEntriesAreCollectedAndOthersAreNot() {
    IndexedRevocations revoked =
        read(
            entry("01", critical(UNKNOWN, new byte[] {5, 0})),
            entry("02", extension(new Oid("1.2.3.5"), new byte[] {5, 0})));
    assertEquals(Set.of(UNKNOWN), revoked.criticalExtensions());
  }

  @Test
  void anEntryThatTakesAnotherBackIsSeenInItsUsualFormAndInAnyOther() {
    assertFalse(read(entry("01", reason(1))).removes());
    assertTrue(read(entry("01", reason(8))).removes());
    byte[] unusual = Der.ascii(Tag.GENERALIZED_TIME, "20601124100000Z");
    assertTrue(read(Der.sequence(Der.integer(1), unusual, Der.sequence(reason(8)))).removes());
    assertFalse(read(Der.sequence(Der.integer(1), unusual, Der.sequence(reason(1)))).removes());
  }

  @Test
  void whatHasNoSerialNumberIsPassedOverAndNotedOnce() {
    IndexedRevocations revoked =
        read(
            hex("0500"),
            Der.sequence(Der.octetString(new byte[] {1}), DATE),
            entry("07"),
            Der.sequence(Der.element(Tag.INTEGER), DATE),
            entry("08"));
    assertEquals(2, revoked.size());
    assertEquals(List.of("07", "08"), all(revoked));
    assertEquals(List.of("WRONG revokedCertificates: an entry without a serial number"), told());
    defects.clear();
    read(Der.sequence(Der.element(Tag.INTEGER), DATE));
    assertEquals(
        List.of("WRONG revokedCertificates: an entry with an empty serial number"), told());
  }

  @Test
  void aListThatIsCutKeepsWhatStandsBeforeTheCut() {
    byte[] cut = hex("3030 0201");
    IndexedRevocations revoked = read(entry("07"), cut);
    assertEquals(List.of("07"), all(revoked));
    assertEquals(1, told().size(), this::toString);
    assertTrue(told().get(0).contains("only 2 octets left"), told()::toString);
  }

  @Test
  void aPaddedNumberIsFoundByTheNumberItIsAndNoted() {
    IndexedRevocations revoked = read(entry("000005"), entry("0080"));
    assertEquals(1, revoked.find(serial("05")).size());
    assertEquals(1, revoked.find(serial("80")).size());
    assertEquals(
        List.of(
            "LOOSE revokedCertificates.serial: superfluous leading octets (entry of serial 05)"),
        told());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "0a0101, KEY_COMPROMISE, -",
        "0a010a, AA_COMPROMISE, -",
        "0a0107, -, 'ODD reasonCode: is 7, which does not exist'",
        "0a010b, -, 'ODD reasonCode: is 11, which does not exist'",
        "0a01ff, -, 'ODD reasonCode: is -1, which does not exist'",
        "0a05 0100000001, -, 'DETAIL reasonCode: reasonCode: a number of 33 bits'",
        "020101, -, 'DETAIL reasonCode: reasonCode: expected tag 0x0a, found tag 0x02'",
        "0a0101 0500, -, 'DETAIL reasonCode: reasonCode: 2 octets too many'",
      })
  void aReasonThatDoesNotExistIsNone(String value, RevocationReason reason, String defect) {
    IndexedRevocations revoked = read(entry("09", extension(EntryDecoder.REASON, hex(value))));
    assertEquals(Optional.ofNullable(reason), revoked.find(serial("09")).get(0).reason());
    assertEquals(defect == null ? 0 : 1, defects.size(), defects::toString);
    if (defect != null) {
      assertTrue(told().get(0).startsWith(defect), told()::toString);
      assertTrue(told().get(0).endsWith(" (entry of serial 09)"), told()::toString);
    }
  }

  @Test
  void ofTwoReasonsNoneCounts() {
    IndexedRevocations revoked = read(entry("09", reason(8), reason(1)));
    assertEquals(Optional.empty(), revoked.find(serial("09")).get(0).reason());
    assertFalse(revoked.removes());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "18 0f 32303236313132333130303030305a, 2026-11-23T10:00:00Z, -",
        "17 0d 3236313132333130303030305a, 2026-11-23T10:00:00Z, 'ODD invalidityDate: UTCTime'",
        "17 03 303030, -, LAX invalidityDate: not a time",
        "0500, -, 'LAX invalidityDate: tag 0x05, which is not that of a time'",
        "18, -, LAX invalidityDate: invalidityDate: the data ends within a header",
      })
  void anInvalidityDateIsReadInEveryFormOfTime(String value, Instant date, String defect) {
    IndexedRevocations revoked =
        read(entry("09", extension(EntryDecoder.INVALIDITY_DATE, hex(value))));
    assertEquals(Optional.ofNullable(date), revoked.find(serial("09")).get(0).invalidityDate());
    assertEquals(defect == null ? 0 : 1, defects.size(), defects::toString);
    if (defect != null) {
      assertTrue(told().get(0).startsWith(defect), told()::toString);
    }
  }

  @Test
  void anEntryWithoutADateOrWithMoreBehindItStillRevokes() {
    IndexedRevocations revoked =
        read(
            Der.sequence(Der.integer(1)),
            Der.sequence(Der.integer(2), DATE, Der.sequence(reason(1)), hex("0500")));
    assertEquals(Optional.empty(), revoked.find(serial("01")).get(0).revokedAt());
    RevokedEntry second = revoked.find(serial("02")).get(0);
    assertEquals(Optional.of(Instant.parse("2026-11-24T10:00:00Z")), second.revokedAt());
    assertEquals(Optional.of(RevocationReason.KEY_COMPROMISE), second.reason());
    assertEquals(
        Set.of(
            "WRONG revokedCertificates.date: is missing (entry of serial 01)",
            "LOOSE revokedCertificates: further fields (entry of serial 02)"),
        Set.copyOf(told()));
  }

  @Test
  void ofEachKindOfDefectTheFirstIsTold() {
    read(
        Der.sequence(Der.integer(1)),
        Der.sequence(Der.integer(2)),
        entry("03", reason(7)),
        entry("04", reason(7)));
    assertEquals(
        Set.of(
            "WRONG revokedCertificates.date: is missing (entry of serial 01)",
            "ODD reasonCode: is 7, which does not exist (entry of serial 03)"),
        Set.copyOf(told()));
  }

  @Test
  void noneAtAllIsAnEmptyList() {
    assertEquals(0, IndexedRevocations.none().size());
    assertEquals(List.of(), all(IndexedRevocations.none()));
    assertEquals(List.of(), IndexedRevocations.none().find(serial("01")));
    assertFalse(IndexedRevocations.none().removes());
  }
}
