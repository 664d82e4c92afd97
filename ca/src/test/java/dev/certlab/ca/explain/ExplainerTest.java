package dev.certlab.ca.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.finding.FindingCode;
import dev.certlab.ca.finding.VerificationCode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainerTest {
  private final CodeTable table = CodeTable.load();
  private final Explainer explainer = new Explainer(table);

  @ParameterizedTest
  @CsvSource({
    "0x80092013, windows:0x80092013",
    "0X80092013, windows:0x80092013",
    "0xFFFFFFFF80092013, windows:0x80092013",
    "800B0101, windows:0x800B0101",
    "-2146885613, windows:0x80092013",
    "2148204809, windows:0x800B0109",
    "CRYPT_E_REVOCATION_OFFLINE, windows:0x80092013",
    "crypt_e_revocation_offline, windows:0x80092013",
    "0x80090325, windows:0x80090325",
    "0x01000000, trust:0x01000000",
    "0x1000000, trust:0x01000000",
    "trust:64, trust:0x40",
    "12175, winhttp-error:12175",
    "0x80072EE2, winhttp-error:12002",
    "winhttp:1, winhttp:0x1",
    "WINHTTP_CALLBACK_STATUS_FLAG_CERT_REV_FAILED, winhttp:0x1",
    "403.13, iis:403.13",
    "23, openssl:23",
    "openssl:23, openssl:23",
    "CERT_HAS_EXPIRED, openssl:10",
    "NO_TRUST_ANCHOR, java:NO_TRUST_ANCHOR",
    "PKIXReason.NO_TRUST_ANCHOR, java:NO_TRUST_ANCHOR",
    "0x87d00282, configmgr:0x87D00282",
    "-2016411006, configmgr:0x87D00282",
    "cmgconnector_forbidden, configmgr:CMGConnector_Forbidden",
    "crl-unreachable, finding:crl-unreachable",
    "key-not-rsa, finding:key-not-rsa",
  })
  void aCodeIsReadInEveryFormLogsShow(String text, String expected) {
    List<Explanation> explanations = explainer.explain(text);
    assertEquals(1, explanations.size(), () -> explanations.toString());
    Explanation only = explanations.get(0);
    assertEquals(expected, only.world().label() + ":" + only.code());
    assertFalse(only.meaning().isEmpty());
    assertFalse(only.source().isEmpty());
  }

  @Test
  void severalBitsAreDecodedOneByOne() {
    Explanation flags = explainer.explain("0x9").get(0);
    assertEquals(World.WINHTTP, flags.world());
    assertEquals(List.of("0x1", "0x8"), flags.bits().stream().map(Code::code).toList());
    assertTrue(flags.findings().contains(VerificationCode.CRL_UNREACHABLE));
    assertTrue(flags.findings().contains(VerificationCode.UNTRUSTED_ROOT));
    assertEquals(World.TRUST, explainer.explain("0x9").get(1).world());
  }

  @Test
  void bitsWithoutANameAreToldWhenTheWorldIsNamed() {
    Explanation flags = explainer.explain("winhttp:0x109").get(0);
    assertEquals(0x100, flags.unknownBits());
    assertEquals(2, flags.bits().size());
  }

  @Test
  void theUmbrellaOfWinHttpLeadsToEveryFlag() {
    List<Explanation> both = explainer.explain("0x80072F8F");
    assertEquals(
        List.of(World.WINDOWS, World.WINHTTP_ERROR),
        both.stream().map(Explanation::world).toList());
    assertEquals(8, both.get(1).sameAs().size());
    assertTrue(both.get(1).findings().contains(VerificationCode.HOST_NAME_MISMATCH));
  }

  @Test
  void oneWindowsCodeHidesManyCauses() {
    Explanation offline = explainer.explain("0x80092013").get(0);
    assertTrue(offline.findings().contains(VerificationCode.CRL_EXPIRED));
    assertTrue(offline.findings().contains(VerificationCode.CRL_BAD_SIGNATURE));
    assertTrue(offline.logs().contains("ccmsetup.log"));
    assertFalse(offline.causes().isEmpty());
  }

  @Test
  void whatNobodyKnowsHasNoExplanationButSuggestions() {
    assertEquals(List.of(), explainer.explain("crl-unreachabel"));
    assertEquals("crl-unreachable", explainer.suggestions("crl-unreachabel").get(0));
    assertEquals(List.of(), explainer.explain("99999"));
    assertEquals(List.of(), explainer.explain(""));
  }

  @Test
  void everyFindingHasAnExplanation() {
    for (FindingCode code : CodeTable.findingCodes()) {
      assertEquals(1, explainer.explain(code.id()).size(), code.id());
    }
  }

  @Test
  void everyWordOfTheVocabularyIsInTheTables() {
    for (FindingCode code : CodeTable.findingCodes()) {
      for (World world :
          List.of(World.WINDOWS, World.TRUST, World.IIS, World.OPENSSL, World.JAVA)) {
        for (String word : world.wordsOf(code.vocabulary())) {
          assertTrue(
              word.isEmpty() || table.find(new Code.Reference(world, word)).isPresent(),
              () -> code.id() + ": " + world + " " + word);
        }
      }
    }
  }

  @Test
  void namesOfTheVocabularyAreThoseOfTheTables() {
    for (FindingCode code : CodeTable.findingCodes()) {
      String[] word = code.vocabulary().windows().split(" ", 2);
      if (word.length == 2) {
        String name = table.find(new Code.Reference(World.WINDOWS, word[0])).orElseThrow().name();
        assertEquals(name, word[1], code.id());
      }
    }
  }

  @Test
  void referencesBetweenTheTablesLeadSomewhereAndCodesAreUnique() {
    Set<Code.Reference> seen = new HashSet<>();
    Set<String> ids = new HashSet<>();
    CodeTable.findingCodes().forEach(code -> ids.add(code.id()));
    for (Code code : table.codes()) {
      assertTrue(seen.add(code.reference()), code.reference()::toString);
      code.sameAs().forEach(same -> assertTrue(table.find(same).isPresent(), code + " -> " + same));
      assertTrue(ids.containsAll(code.findings()), code::toString);
    }
    table.causes().forEach(cause -> assertTrue(ids.containsAll(cause.findings()), cause::cause));
    assertTrue(Stream.of(World.values()).skip(1).allMatch(w -> !table.codes(w).isEmpty()));
  }
}
