package dev.certlab.cli.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.issue.CrlFault;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.verify.request.ValidationPolicy;
import dev.certlab.crlserver.peer.Curl;
import dev.certlab.crlserver.zone.Zone;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every content fault, armed through the admin API and fetched with curl, as readers see it. */
@TestInstance(Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class ServedContentFaultTest {
  private static final List<String> BASES = List.of("-crl_check_all");
  private static final List<String> DELTAS =
      List.of("-crl_check_all", "-extended_crl", "-use_deltas");

  private final ServedLab served;
  private final CertificateRecord leaf;

  ServedContentFaultTest(@TempDir Path directory) {
    served = ServedLab.withDeltas(directory);
    leaf = served.issueClient("faults");
  }

  @AfterEach
  void clear() {
    served.clear();
  }

  @AfterAll
  void close() {
    served.close();
  }

  /**
   * What curl gets of base and delta; what openssl says with the bases alone and with the deltas,
   * OK if it does not notice; what the JDK reads; what our verifier says as Windows would.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          expired                    | 200 200 | 12@0 | OK   | over           | crl-expired@0
          not-yet-valid              | 200 200 | 11@0 | 11@0 | ahead          | crl-not-yet-valid@0
          no-next-update             | 200 200 | OK   | OK   | endless        | trusted
          bad-signature              | 200 200 | 8@0  | 8@0  | unsigned       | crl-bad-signature@0
          wrong-issuer               | 200 200 | 3@0  | 3@0  | foreign        | crl-wrong-issuer@0
          wrong-aki                  | 200 200 | 3@0  | 3@0  | other-key      | delta-crl-unusable@0
          signer-without-crlsign     | 200 200 | 3@0  | 3@0  | unsigned other-key | crl-bad-signature@0
          no-number                  | 200 200 | OK   | OK   | no-number      | delta-crl-unusable@0
          unknown-critical-extension | 200 200 | 36@0 | 36@0 | critical       | crl-critical-extension-unknown@0
          idp-differs-from-cdp       | 200 200 | 44@0 | 44@0 | critical       | crl-out-of-scope@0
          only-user                  | 200 200 | OK   | OK   | critical       | trusted
          only-ca                    | 200 200 | 44@0 | 44@0 | critical       | crl-out-of-scope@0
          indirect                   | 200 200 | 3@0  | OK   | critical       | crl-out-of-scope@0
          sha1                       | 200 200 | OK   | OK   | sha1           | trusted
          v1                         | 200 200 | OK   | OK   | v1 other-key no-number | delta-crl-unusable@0
          huge                       | 200 200 | OK   | OK   | huge           | trusted
          delta-expired              | 200 200 | OK   | OK   | over critical  | delta-crl-unusable@0
          delta-wrong-base           | 200 200 | OK   | OK   | critical       | delta-crl-unusable@0
          delta-missing              | 200 404 | OK   | OK   | 404            | delta-crl-unusable@0
          root-crl-missing           | 404 404 | 3@1  | 3@1  | 404            | crl-http-status@1
          """)
  void isServedAndSeenAndEndsWithoutATrace(
      String fault, String curl, String bases, String deltas, String jdk, String ours)
      throws Exception {
    CrlFault kind = CrlFault.ofLabel(fault);
    boolean ofRoot = kind == CrlFault.ROOT_CRL_MISSING;
    served.arm(fault, ofRoot ? ServedLab.ROOT : ServedLab.ISSUING);

    Fetched fetched = fetch(ofRoot ? ServedLab.ROOT : ServedLab.ISSUING);
    assertEquals(curl, fetched.base().seen() + " " + fetched.delta().seen());
    assertEquals(bases, openssl(fetched, BASES));
    assertEquals(deltas, openssl(fetched, DELTAS));
    assertEquals(jdk, fetched.jdk(kind));
    String expected = ours.equals("trusted") ? ours : "rejected " + ours;
    assertEquals(expected, served.ours(leaf, Zone.INTERNET, ValidationPolicy.WINDOWS));

    assertEquals(1, served.clear().path("cleared").asInt());
    Fetched sound = fetch(ServedLab.ISSUING);
    assertEquals("OK", openssl(sound, DELTAS));
    assertEquals("sound", JdkView.of(sound.base(), issuer(), served.now()));
    assertEquals("trusted", served.ours(leaf, Zone.INTERNET, ValidationPolicy.WINDOWS));
    assertEquals(List.of(), served.troubles());
  }

  @Test
  void everyKindStandsInTheTable() {
    CsvSource table =
        Arrays.stream(getClass().getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(CsvSource.class))
            .findFirst()
            .orElseThrow()
            .getAnnotation(CsvSource.class);
    assertEquals(
        Arrays.stream(CrlFault.values()).map(CrlFault::label).collect(Collectors.toSet()),
        table
            .textBlock()
            .lines()
            .map(line -> line.split("\\|", 2)[0].strip())
            .collect(Collectors.toSet()));
  }

  /** What lies at the places of one CA, and the base CRL of the other. */
  private record Fetched(
      Curl.Answer base, Curl.Answer delta, Curl.Answer other, ServedContentFaultTest test) {
    String jdk(CrlFault kind) throws Exception {
      boolean inDelta = kind.label().startsWith("delta-");
      return JdkView.of(inDelta ? delta : base, test.issuer(), test.served.now());
    }
  }

  private byte[] issuer() {
    return served.lab().authorities().chain(ServedLab.ISSUING).first().encoded().toArray();
  }

  private Fetched fetch(String authority) {
    String other = authority.equals(ServedLab.ROOT) ? ServedLab.ISSUING : ServedLab.ROOT;
    return new Fetched(
        served.curl(Zone.INTERNET, ServedLab.path(authority)),
        served.curl(Zone.INTERNET, ServedLab.deltaPath(authority)),
        served.curl(Zone.INTERNET, ServedLab.path(other)),
        this);
  }

  private String openssl(Fetched fetched, List<String> options) {
    return options.equals(BASES)
        ? served.openssl(leaf).verify(options, fetched.base(), fetched.other())
        : served.openssl(leaf).verify(options, fetched.base(), fetched.delta(), fetched.other());
  }

  @Test
  void aFaultThatCannotBeSeenThereIsRefusedAndNothingIsInForce() {
    assertRefused("root-crl-missing", ServedLab.ISSUING);
    assertRefused("expired", "Nobody's CA");
    assertRefused("no-such-fault", ServedLab.ISSUING);
    served.arm("v1", ServedLab.ISSUING);
    assertRefused("no-number", ServedLab.ISSUING);
    assertEquals(Map.of(ServedLab.ISSUING, Set.of(CrlFault.V1)), served.lab().faults().inForce());
    assertEquals("v1", served.overview().at("/crls/2/fault").asText());
    assertTrue(served.troubles().isEmpty());
  }

  private void assertRefused(String fault, String authority) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> served.arm(fault, authority));
    assertTrue(String.valueOf(refusal.getMessage()).startsWith("400 "), refusal::toString);
  }
}
