package dev.certlab.cli.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.certlab.ca.fetch.FetchLimits;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.verify.request.ValidationPolicy;
import dev.certlab.crlserver.peer.Curl;
import dev.certlab.crlserver.zone.ClosedLook;
import dev.certlab.crlserver.zone.Exposure;
import dev.certlab.crlserver.zone.Zone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Zone × exposure × look, over one served lab, as three clients see it. */
@TestInstance(Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class ServedExposureTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  private final ServedLab served;
  private final CertificateRecord leaf;

  ServedExposureTest(@TempDir Path directory) {
    served = ServedLab.withoutDeltas(directory);
    leaf = served.issueClient("table");
  }

  @AfterAll
  void close() {
    served.close();
  }

  /** curl: status or exit code; openssl verify -crl_check: its error; ours: verdict and code. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          intranet | intranet | refused    | 200     | OK  | trusted
          intranet | intranet | hang       | 200     | OK  | trusted
          intranet | intranet | denied     | 200     | OK  | trusted
          intranet | intranet | unresolved | 200     | OK  | trusted
          internet | intranet | refused    | exit 7  | 3@0 | rejected crl-unreachable
          internet | intranet | hang       | exit 28 | 3@0 | rejected crl-timed-out
          internet | intranet | denied     | 403     | 3@0 | rejected crl-http-status
          internet | intranet | unresolved | exit 7  | 3@0 | rejected crl-host-unresolved
          intranet | internet | refused    | 200     | OK  | trusted
          intranet | internet | hang       | 200     | OK  | trusted
          intranet | internet | denied     | 200     | OK  | trusted
          intranet | internet | unresolved | 200     | OK  | trusted
          internet | internet | refused    | 200     | OK  | trusted
          internet | internet | hang       | 200     | OK  | trusted
          internet | internet | denied     | 200     | OK  | trusted
          internet | internet | unresolved | 200     | OK  | trusted
          intranet | none     | refused    | exit 7  | 3@0 | rejected crl-unreachable
          intranet | none     | hang       | exit 28 | 3@0 | rejected crl-timed-out
          intranet | none     | denied     | 403     | 3@0 | rejected crl-http-status
          intranet | none     | unresolved | exit 7  | 3@0 | rejected crl-host-unresolved
          internet | none     | refused    | exit 7  | 3@0 | rejected crl-unreachable
          internet | none     | hang       | exit 28 | 3@0 | rejected crl-timed-out
          internet | none     | denied     | 403     | 3@0 | rejected crl-http-status
          internet | none     | unresolved | exit 7  | 3@0 | rejected crl-host-unresolved
          """)
  void isWhatCurlAndOpensslAndTheVerifierSee(
      String zoneLabel, String exposure, String look, String curl, String openssl, String ours) {
    Zone zone = Zone.ofLabel(zoneLabel);
    served.admin().look(zone, ClosedLook.ofLabel(look));
    served.admin().expose(Exposure.ofLabel(exposure));
    boolean hangs = curl.equals("exit 28");
    Curl.Answer fetched =
        served.curl(zone, ServedLab.path(ServedLab.ISSUING), "-m", hangs ? "0.3" : "20");
    assertEquals(curl, fetched.seen());
    assertEquals(openssl, served.openssl(leaf).verify(List.of("-crl_check"), fetched));
    FetchLimits limits = FetchLimits.windows();
    String said =
        served.said(
            leaf, zone, ValidationPolicy.WINDOWS, hangs ? limits.withPerUrl(SHORT) : limits);
    assertEquals(atBothPositions(ours), said);
  }

  /** The issuing CA's own CRL, and the root's, lie behind the same door. */
  private static String atBothPositions(String ours) {
    String[] words = ours.split(" ", -1);
    return words.length == 1
        ? ours
        : String.format(Locale.ROOT, "%s %s@0 %2$s@1", words[0], words[1]);
  }
}
