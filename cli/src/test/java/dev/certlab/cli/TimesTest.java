package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.cli.options.Moment;
import dev.certlab.cli.output.Times;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times as people type and read them, in zones that are not this machine's. */
class TimesTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00.123456789Z");
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  private final Path directory;

  TimesTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @ParameterizedTest
  @CsvSource({
    "2027-01-31, Asia/Tokyo, 2027-01-30T15:00:00Z, 2027-01-31T14:59:59Z",
    "2027-01-31, UTC, 2027-01-31T00:00:00Z, 2027-01-31T23:59:59Z",
    // A day of 23 hours, and one that begins at one o'clock.
    "2027-03-28, Europe/Berlin, 2027-03-27T23:00:00Z, 2027-03-28T21:59:59Z",
    "2018-11-04, America/Sao_Paulo, 2018-11-04T03:00:00Z, 2018-11-05T01:59:59Z",
    "2027-01-31T09:00, Asia/Tokyo, 2027-01-31T00:00:00Z, 2027-01-31T00:00:00Z",
    "2027-01-31 09:00:30, Asia/Tokyo, 2027-01-31T00:00:30Z, 2027-01-31T00:00:30Z",
    "2027-01-31T09:00:00+09:00, America/New_York, 2027-01-31T00:00:00Z, 2027-01-31T00:00:00Z",
    "2027-01-31T00:00:00Z, Asia/Tokyo, 2027-01-31T00:00:00Z, 2027-01-31T00:00:00Z",
    "+1d, Asia/Tokyo, 2026-11-25T10:00:00.123456789Z, 2026-11-25T10:00:00.123456789Z",
    "-12h, UTC, 2026-11-23T22:00:00.123456789Z, 2026-11-23T22:00:00.123456789Z",
  })
  void aTimeThatIsTypedBeginsAndEndsInTheReadersZone(
      String text, ZoneId zone, Instant first, Instant last) {
    Moment moment = Moment.parse(text, zone);
    assertEquals(first, moment.from(NOW));
    assertEquals(last, moment.until(NOW));
  }

  @ParameterizedTest
  @CsvSource({
    "at 2027-01-31T00:00:00Z, at 2027-01-31T09:00:00+09:00",
    "(2026-11-24T10:00:00.123456789Z), (2026-11-24T19:00:00+09:00)",
    "'until 2026-11-24T10:00:00Z, and on', 'until 2026-11-24T19:00:00+09:00, and on'",
    "CN=2026-11-24T10:00:00Z, CN=2026-11-24T10:00:00Z",
    "backup-2026-11-24T10:00:00Z.zip, backup-2026-11-24T10:00:00Z.zip",
    "2026-11-24T10:00:00Z.zip, 2026-11-24T10:00:00Z.zip",
    "/tmp/2026-11-24T10:00:00Z, /tmp/2026-11-24T10:00:00Z",
  })
  void aSentenceHasTheReadersTimeAndNamesStay(String sentence, String said) {
    assertEquals(said, new Times(TOKYO).in(sentence));
  }

  @Test
  void textIsInTheReadersTimeAndJsonInUtc() {
    Certlab certlab = lab();
    certlab.ok(
        "cert", "issue", "client", "--host", "c1.contoso.com", "--key", "ec-p256", "--force");
    String text = certlab.ok("cert", "list", "--role", "client").out();
    assertTrue(text.contains("2027-11-24T18:49:59+09:00"), text);
    String json = certlab.ok("cert", "list", "--role", "client", "--json").out();
    assertTrue(json.contains("\"notAfter\":\"2027-11-24T09:49:59Z\""), json);
  }

  /** Whatever the library says, and to the second. */
  @Test
  void noTextOfALabHasUtcOrFractionsOfASecond() {
    Certlab certlab = lab();
    certlab.ok(
        "cert", "issue", "client", "--host", "c1.contoso.com", "--key", "ec-p256", "--force");
    Pattern foreign = Pattern.compile("\\d\\d:\\d\\d:\\d\\d(\\.\\d+|Z)");
    for (String line :
        new String[] {
          "doctor",
          "plan",
          "clock show",
          "ca list",
          "needs-renewal --within 20y",
          "cert show client/c1.contoso.com",
          "crl show " + lab("www/Contoso Lab Root CA.crl").toString().replace(' ', '\0'),
          "verify " + lab("certs/client/c1.contoso.com/cert.pem") + " --at +3y --details",
          "apply --at +21y",
        }) {
      String[] words = line.split(" ");
      for (int i = 0; i < words.length; i++) {
        words[i] = words[i].replace('\0', ' ');
      }
      Certlab.Answer answer = certlab.run(words);
      String said = answer.out() + answer.err();
      assertTrue(said.contains("+09:00"), () -> line + ": " + said);
      assertFalse(foreign.matcher(said).find(), () -> line + ": " + said);
    }
  }

  @Test
  void aCertificateThatEndsOnADayIsValidOnThatDay() {
    Certlab certlab = lab();
    String json =
        certlab
            .ok(
                "cert",
                "issue",
                "client",
                "--host",
                "c1.contoso.com",
                "--key",
                "ec-p256",
                "--force",
                "--not-before",
                "2027-01-01",
                "--not-after",
                "2027-01-31",
                "--json")
            .out();
    assertTrue(json.contains("\"notBefore\":\"2026-12-31T15:00:00Z\""), json);
    assertTrue(json.contains("\"notAfter\":\"2027-01-31T14:59:59Z\""), json);
    assertTrue(
        certlab
            .ok("cert", "list", "--at", "2027-01-01", "--expiring", "2027-01-31")
            .out()
            .contains("client/c1.contoso.com"));
    assertFalse(
        certlab
            .ok("cert", "list", "--at", "2027-01-01", "--expiring", "2027-01-30")
            .out()
            .contains("client/c1.contoso.com"));
  }

  @Test
  void whatIsNoTimeIsRefusedWithExamples() {
    Certlab.Answer answer =
        new Certlab(directory).in(ZoneOffset.UTC).run("plan", "--until", "2027");
    assertEquals(2, answer.exitCode());
    assertTrue(
        answer.err().contains("not a time: '2027'; write 2027-01-31, 2027-01-31T00:00:00Z, +40d"),
        answer.err());
  }

  private Path lab(String file) {
    return directory.resolve("lab").resolve(file);
  }

  private Certlab lab() {
    Path lab = directory.resolve("lab");
    Certlab certlab = new Certlab(lab).in(TOKYO).at(NOW);
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    return certlab;
  }
}
