package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.cli.Certlab.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was issued by hand is taken into the manifest. */
class AdoptTest {
  private static final String SUP = "software-update-point/sup01.corp.contoso.com";

  private final Path lab;
  private final Certlab certlab;

  AdoptTest(@TempDir Path directory) {
    lab = directory.resolve("lab");
    certlab = new Certlab(lab);
  }

  @BeforeEach
  void makeLab() throws IOException {
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    Files.writeString(manifest(), "# mine\n" + Files.readString(manifest()));
    certlab.ok("apply", "-q");
  }

  private Path manifest() {
    return lab.resolve("lab.yaml");
  }

  private void issueSup() {
    certlab.ok(
        "cert",
        "issue",
        "sup",
        "--host",
        "sup01.corp.contoso.com",
        "--internet-host",
        "sup.contoso.com",
        "--not-before",
        "+0s",
        "--not-after",
        "+1y",
        "-q");
  }

  @Test
  void applyPlanAndDoctorTellOfItAndHowToTakeItIn() {
    assertFalse(certlab.ok("apply").err().contains("lab.yaml does not name"));
    issueSup();
    for (String command : List.of("apply", "plan")) {
      Answer answer = certlab.ok(command);
      assertTrue(
          answer.err().contains("lab.yaml does not name 1 party with certificates (" + SUP + ")"),
          answer.err());
      assertTrue(answer.err().contains("cert adopt --all takes them in"), answer.err());
    }
    String health = certlab.ok("doctor").out();
    assertTrue(health.contains("does not name 1 party with certificates"), health);
    assertTrue(certlab.ok("plan", "--json").out().contains("\"unnamed\":[\"" + SUP + "\"]"));
  }

  @Test
  void afterwardsItIsAsIfItHadAlwaysBeenThere() throws IOException {
    issueSup();
    String before = Files.readString(manifest());
    String serial = certlab.ok("cert", "show", SUP).out();
    certlab.ok("cert", "adopt", "--all", "--dry-run");
    assertEquals(before, Files.readString(manifest()));

    assertEquals(
        "adopted   " + SUP + System.lineSeparator(), certlab.ok("cert", "adopt", "sup").out());
    String after = Files.readString(manifest());
    assertTrue(after.startsWith("# mine\n"), after);
    assertTrue(
        after.contains("\"names\":[\"sup.contoso.com\"],\"lifetime\":\"365d\"")
            || after.contains("\"names\":[\"sup.contoso.com\"],\"lifetime\":\"1y\""),
        after);
    assertTrue(certlab.ok("plan").out().contains("sup01.corp.contoso.com\n  holds"));
    Answer applied = certlab.ok("apply");
    assertEquals("nothing to do" + System.lineSeparator(), applied.out());
    assertFalse(applied.err().contains("does not name"), applied.err());
    assertEquals(serial, certlab.ok("cert", "show", SUP).out());
  }

  /** With renewPki: due, the successor has the very same names and the same lifetime. */
  @Test
  void itIsRenewedAsTheOthersAre() throws IOException {
    issueSup();
    certlab.ok("cert", "adopt", "--all", "-q");
    Files.writeString(
        manifest(), Files.readString(manifest()).replace("renewPki: never", "renewPki: due"));
    String renewed = certlab.ok("apply", "--at", "+350d").out();
    assertTrue(renewed.contains("renewal      " + SUP), renewed);
    assertTrue(certlab.ok("cert", "show", SUP).out().contains("sup.contoso.com"));
  }

  @Test
  void whatIsNotAPartyOrIsNamedOrIsWrongIsRefusedAndNothingChanges() throws IOException {
    certlab.ok("cert", "issue", "client", "--host", "bad.contoso.com", "--defect", "expired", "-q");
    String before = Files.readString(manifest());
    for (String wrong :
        List.of(
            "client/bad.contoso.com",
            "client/client01.corp.contoso.com",
            "ca/Contoso Lab Root CA")) {
      Answer answer = certlab.run("cert", "adopt", wrong);
      assertEquals(2, answer.exitCode(), wrong + answer);
      assertEquals(before, Files.readString(manifest()));
    }
    assertEquals(2, certlab.run("cert", "adopt").exitCode());
    assertEquals(
        "nothing to do" + System.lineSeparator(), certlab.ok("cert", "adopt", "--all").out());
  }
}
