package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certlab.cli.session.ExitCode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People name roles and certificates as they talk of them. */
class NamesTest {
  private final Certlab certlab;
  private final Path lab;

  NamesTest(@TempDir Path directory) {
    this.lab = directory.resolve("lab");
    this.certlab = new Certlab(lab);
  }

  @BeforeEach
  void issue() {
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    issue("mp", "mp01.corp.contoso.com");
    issue("DP", "dp01.corp.contoso.com");
    issue("sup", "both.corp.contoso.com");
    issue("client", "both.corp.contoso.com");
  }

  private void issue(String role, String host) {
    certlab.ok("cert", "issue", role, "--host", host, "--key", "ec-p256", "--force", "-q");
  }

  private String shown(String name) throws Exception {
    JsonNode json = new ObjectMapper().readTree(certlab.ok("cert", "show", name, "--json").out());
    return json.at("/certificate/role").asText() + "/" + json.at("/certificate/host").asText();
  }

  @Test
  void aRoleMayBeAbbreviatedAndAHostOrARoleThatIsUniqueStandAlone() throws Exception {
    String point = "management-point/mp01.corp.contoso.com";
    assertEquals(point, shown(point));
    assertEquals(point, shown("mp/mp01.corp.contoso.com"));
    assertEquals(point, shown("mp01.corp.contoso.com"));
    assertEquals(point, shown("mp"));
    assertEquals(point, shown("Management-Point"));
    assertTrue(certlab.ok("cert", "list", "--role", "mp").out().contains(point));
  }

  @Test
  void whatIsNotUniqueIsAskedBackWithTheChoices() {
    Certlab.Answer answer = certlab.run("cert", "revoke", "both.corp.contoso.com");
    assertEquals(ExitCode.USAGE, answer.exitCode(), answer::toString);
    assertTrue(
        answer.err().contains("software-update-point/both.corp.contoso.com"), answer::toString);
    assertTrue(answer.err().contains("client/both.corp.contoso.com"), answer::toString);
  }

  @Test
  void aThumbprintMayBeCopiedFromADialogOfWindows() throws Exception {
    JsonNode json = new ObjectMapper().readTree(certlab.ok("cert", "show", "mp", "--json").out());
    String thumbprint = json.at("/certificate/sha1").asText().replaceAll("(..)(?!$)", "$1 ");
    assertEquals("management-point/mp01.corp.contoso.com", shown("\u200e" + thumbprint));
  }

  @Test
  void severalAreRenewedAtOnceAndAllThatAreDue() throws Exception {
    JsonNode two =
        new ObjectMapper()
            .readTree(certlab.ok("cert", "renew", "mp", "dp01.corp.contoso.com", "--json").out());
    assertEquals(2, two.path("renewed").size());
    certlab.at(Certlab.NOW.plus(Duration.ofDays(340)));
    Certlab.Answer due = certlab.run("needs-renewal");
    assertEquals(ExitCode.NEGATIVE, due.exitCode(), due::toString);
    assertTrue(due.err().contains("cert renew --due"), due::toString);
    String renewed = certlab.ok("cert", "renew", "--due").out();
    assertTrue(renewed.contains("client/both.corp.contoso.com"), renewed);
    certlab.ok("crl", "publish"); // CRLs are due too, and are not what is renewed here
    Certlab.Answer left = certlab.run("needs-renewal");
    assertEquals(ExitCode.OK, left.exitCode(), left::toString);
  }

  @Test
  void nothingOrBothIsAskedBack() {
    for (String[] wrong : new String[][] {{"cert", "renew"}, {"cert", "renew", "mp", "--due"}}) {
      assertEquals(ExitCode.USAGE, certlab.run(wrong).exitCode());
    }
  }
}
