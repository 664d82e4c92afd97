package dev.certlab.ca.der;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.x509.EncodingDefect;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeDecoderTest {
  private final List<EncodingDefect> defects = new ArrayList<>();

  private Optional<Instant> read(int tag, String text) {
    return TimeDecoder.time(
        DerCursor.over(Der.ascii(tag, text)), "time", TimeDecoder.Use.DECIDES, defects);
  }

  private List<EncodingDefect.Kind> kinds() {
    return defects.stream().map(EncodingDefect::kind).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "490101000000Z, 2049-01-01T00:00:00Z",
    "500101000000Z, 1950-01-01T00:00:00Z",
    "991231235959Z, 1999-12-31T23:59:59Z",
    "000229120000Z, 2000-02-29T12:00:00Z",
    "240229120000Z, 2024-02-29T12:00:00Z",
    "261124100000Z, 2026-11-24T10:00:00Z",
  })
  void utcTimeIsOfTheYears1950To2049(String text, Instant instant) {
    assertEquals(Optional.of(instant), read(Tag.UTC_TIME, text));
    assertEquals(List.of(), defects);
  }

  @ParameterizedTest
  @CsvSource({
    "20500101000000Z, 2050-01-01T00:00:00Z",
    "99991231235959Z, 9999-12-31T23:59:59Z",
    "21000228000000Z, 2100-02-28T00:00:00Z",
  })
  void generalizedTimeIsOfTheYearsFrom2050On(String text, Instant instant) {
    assertEquals(Optional.of(instant), read(Tag.GENERALIZED_TIME, text));
    assertEquals(List.of(), defects);
  }

  @Test
  void generalizedTimeForAnEarlierYearIsReadAndOdd() {
    assertEquals(
        Optional.of(Instant.parse("2049-12-31T23:59:59Z")),
        read(Tag.GENERALIZED_TIME, "20491231235959Z"));
    assertEquals(List.of(EncodingDefect.Kind.ODD), kinds());
  }

  @ParameterizedTest
  @CsvSource({
    "2611241000Z, 2026-11-24T10:00:00Z",
    "261124100000+0130, 2026-11-24T08:30:00Z",
    "261124100000-0800, 2026-11-24T18:00:00Z",
    "270229000000Z, 2027-03-01T00:00:00Z",
    "270431000000Z, 2027-05-01T00:00:00Z",
  })
  void whatX680AllowsAndRfc5280DoesNotIsReadAllTheSameAndNoted(String text, Instant instant) {
    assertEquals(Optional.of(instant), read(Tag.UTC_TIME, text));
    assertEquals(List.of(EncodingDefect.Kind.LOOSE), kinds());
  }

  @Test
  void aFractionOfASecondIsReadAsTheSecondAndNoted() {
    assertEquals(
        Optional.of(Instant.parse("2050-01-01T00:00:00Z")),
        read(Tag.GENERALIZED_TIME, "20500101000000.5Z"));
    assertEquals(
        Optional.of(Instant.parse("2050-01-01T00:00:00Z")),
        read(Tag.GENERALIZED_TIME, "20500101000000,123456789Z"));
    assertEquals(List.of(EncodingDefect.Kind.LOOSE, EncodingDefect.Kind.LOOSE), kinds());
  }

  @ParameterizedTest
  @CsvSource({
    "261324100000Z", "260024100000Z", "261100100000Z", "261132100000Z", "261124240000Z",
    "261124106000Z", "261124100060Z", "26112410Z", "261124100000", "261124100000z",
    "261124100000+1900", "2611241O0000Z", "20261124100000Z", "''",
  })
  void whatIsNoMomentIsNoTime(String text) {
    assertEquals(Optional.empty(), read(Tag.UTC_TIME, text));
    assertEquals(List.of(EncodingDefect.Kind.WRONG), kinds());
    assertEquals("not a time: '" + text + "'", defects.get(0).what());
  }

  @Test
  void aLongOrUnprintableTextIsShownShortAndSafely() {
    read(Tag.UTC_TIME, "\u001b[31m" + "1".repeat(40));
    assertEquals("not a time: '?[31m" + "1".repeat(27) + "…'", defects.get(0).what());
    defects.clear();
    read(Tag.UTC_TIME, "2".repeat(32));
    assertEquals("not a time: '" + "2".repeat(32) + "'", defects.get(0).what());
  }

  @Test
  void anotherTypeThanATimesIsPassedOver() {
    DerCursor cursor = DerCursor.over(Der.sequence(Der.integer(1), Der.utf8String("x")));
    DerCursor content = cursor.enter(Tag.SEQUENCE, "test");
    assertEquals(
        Optional.empty(), TimeDecoder.time(content, "time", TimeDecoder.Use.TOLD, defects));
    assertEquals("tag 0x02, which is not that of a time", defects.get(0).what());
    assertEquals(List.of(EncodingDefect.Kind.DETAIL), kinds());
    assertTrue(content.nextIs(Tag.UTF8_STRING));
    assertTrue(TimeDecoder.isTime(Tag.UTC_TIME));
    assertTrue(TimeDecoder.isTime(Tag.GENERALIZED_TIME));
    assertFalse(TimeDecoder.isTime(Tag.INTEGER));
  }

  @ParameterizedTest
  @CsvSource({
    "261124100000Z, true",
    "990101000000Z, true",
    "000128235959Z, true",
    "261129100000Z, false",
    "261300100000Z, false",
    "260028100000Z, false",
    "261124240000Z, false",
    "261124106000Z, false",
    "261124100060Z, false",
    "26112410000:Z, false",
    "26112410000/Z, false",
    "2611241000/0Z, false",
    "261124100000z, false",
    "26112410000Z, false",
    "2611241000000Z, false",
    "261100100000Z, false",
  })
  void thePlainFormIsKnownAtAGlanceAndDaysThatNotEveryMonthHasAreLookedAtAgain(
      String text, boolean plain) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    assertEquals(plain, TimeDecoder.isPlainUtcTime(bytes, 0, bytes.length));
  }

  @ParameterizedTest
  @CsvSource({
    "1949-12-31T23:59:59Z, 180f31393439313233313233353935395a",
    "1950-01-01T00:00:00Z, 170d3530303130313030303030305a",
    "2049-12-31T23:59:59Z, 170d3439313233313233353935395a",
    "2050-01-01T00:00:00Z, 180f32303530303130313030303030305a",
  })
  void aTimeIsWrittenAsTheYearWantsIt(Instant instant, String hex) {
    assertEquals(hex, java.util.HexFormat.of().formatHex(Der.time(instant)));
  }
}
