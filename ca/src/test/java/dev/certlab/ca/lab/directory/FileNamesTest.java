package dev.certlab.ca.lab.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {
  private static final String WINDOWS_DEVICE = "(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9]) *(\\..*)?";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mp01.corp.contoso.com",
        "PC_01",
        "Contoso Lab Issuing CA",
        "_sip.contoso.com",
        "com1host.contoso.com",
        "console.contoso.com",
        "xn--mnchen-3ya.de"
      })
  void ordinaryNamesStayAsTheyAre(String name) {
    assertEquals(name, FileNames.of(name));
  }

  @ParameterizedTest
  @CsvSource({
    "*.contoso.com, _.contoso.com",
    "_.contoso.com, %5F.contoso.com",
    "a/b, a%2Fb",
    "a%2Fb, a%252Fb",
    "m\u00fcnchen, m%C3%BCnchen",
    "com4, %63om4",
    "LPT9, %4CPT9",
    "con.txt, %63on.txt",
    "nul.contoso.com, %6Eul.contoso.com",
    "a., a%2E",
    "'a ', a%20",
    "'con .x', %63on .x",
    "*., _%2E",
    "., %2E",
    ".., %2E%2E",
    "../../etc, %2E.%2F..%2Fetc",
    "'', %"
  })
  void otherNamesAreEncoded(String name, String file) {
    assertEquals(file, FileNames.of(name));
  }

  @Provide
  Arbitrary<String> awkward() {
    Arbitrary<String> parts =
        Arbitraries.of(
            "a",
            "A",
            "_",
            "*",
            ".",
            " ",
            "/",
            "\\",
            "%",
            "2F",
            "5F",
            "-",
            "con",
            "com4",
            "NUL",
            "\u00fc",
            "\u0131",
            "\ud83d\ude00",
            "x".repeat(90));
    return parts.list().ofMaxSize(5).map(list -> String.join("", list));
  }

  @Property(tries = 2000)
  void everyNameIsAFileNameOnWindows(@ForAll("awkward") String name) {
    String file = FileNames.of(name);
    assertTrue(file.matches("[A-Za-z0-9 ._()+%-]{1,200}"), file);
    assertFalse(file.startsWith("."), file);
    assertFalse(file.endsWith(".") || file.endsWith(" "), file);
    assertFalse(file.matches(WINDOWS_DEVICE), file);
  }

  @Property(tries = 200)
  void noTwoNamesShareAFile(@ForAll("manyAwkward") List<String> names) {
    Map<String, String> byFile = new HashMap<>();
    for (String name : names) {
      String other = byFile.putIfAbsent(FileNames.of(name), name);
      assertTrue(other == null || other.equals(name), () -> other + " and " + name);
    }
  }

  @Provide
  Arbitrary<List<String>> manyAwkward() {
    return awkward().list().ofSize(100);
  }

  @Test
  void longNamesThatBeginAlikeDiffer() {
    String start = "x".repeat(300);
    assertNotEquals(FileNames.of(start + "a"), FileNames.of(start + "b"));
    assertEquals(200, FileNames.of(start).length());
  }
}
