package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.cli.Certlab.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CRLs and CAs are among what expires. */
class ExpiryTest {
  private static final String CRL = "CRL of Contoso Lab Root CA";

  private final Path lab;
  private final Certlab certlab;

  ExpiryTest(@TempDir Path directory) {
    lab = directory.resolve("lab");
    certlab = new Certlab(lab);
  }

  @BeforeEach
  void makeLab() {
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
  }

  @Test
  void thePlanOfANewLabHasTheCrlFirstAndTheCaInItsYear() {
    String year = certlab.ok("plan").out();
    assertTrue(year.contains("renewal  " + CRL + "   ends 2026-12-0"), year);
    assertFalse(year.contains("nothing expires"), year);
    String decades = certlab.ok("plan", "--until", "25y").out();
    assertTrue(decades.contains("expiry   ca/Contoso Lab Root CA"), decades);
    assertTrue(certlab.ok("plan", "--until", "1d").out().contains("nothing expires"));
  }

  /** Else cron's needs-renewal || apply would let the CRL expire. */
  @Test
  void aCrlIsDueUntilApplyPublishesTheNextOne() {
    assertEquals(0, certlab.run("needs-renewal").exitCode());
    Answer due = certlab.run("needs-renewal", "--at", "+7d");
    assertEquals(1, due.exitCode());
    assertTrue(due.out().contains("self    " + CRL + "   ends"), due.out());
    Answer over = certlab.run("needs-renewal", "--at", "+9d", "--json");
    assertTrue(over.out().contains("\"over\":true"), over.out());
    certlab.ok("apply", "--at", "+9d", "-q");
    assertEquals(0, certlab.run("needs-renewal", "--at", "+9d").exitCode());
  }

  @Test
  void applySaysWhatIsDueAndStaysAsItIs() {
    certlab.ok(
        "cert", "issue", "client", "--host", "c1.contoso.com", "--key", "ec-p256", "--force", "-q");
    assertFalse(certlab.ok("apply").err().contains("apply does not renew"));
    Answer later = certlab.ok("apply", "--at", "+350d");
    assertTrue(
        later.err().contains("certificates of parties due that apply does not renew"), later.err());
    assertTrue(later.err().contains("cert renew --due"), later.err());
  }

  @Test
  void caCertificatesAreListedAmongWhatExpires() {
    assertTrue(
        certlab.ok("cert", "list", "--expiring", "25y").out().contains("ca/Contoso Lab Root CA"));
  }
}
