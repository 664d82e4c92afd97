package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.cli.Certlab.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an administrator is told to do with the files of a certificate on Windows. */
@TestInstance(Lifecycle.PER_CLASS)
class WindowsFilesTest {
  private final Path lab;
  private final Certlab certlab;

  WindowsFilesTest(@TempDir Path directory) {
    this.lab = directory.resolve("lab");
    this.certlab = new Certlab(lab);
  }

  @BeforeAll
  void makeLab() {
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
  }

  private Answer issue(String role, String host, String... further) {
    String[] command = {"cert", "issue", role, "--host", host, "--key", "ec-p256", "--force"};
    String[] all = Arrays.copyOf(command, command.length + further.length);
    System.arraycopy(further, 0, all, command.length, further.length);
    return certlab.ok(all);
  }

  private String script(String role, String host) throws IOException {
    return Files.readString(lab.resolve("certs/" + role + "/" + host + "/Import-" + role + ".ps1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cloud-management-gateway", "distribution-point-pfx", "boot-media"})
  void whatTheConsoleAsksForIsNotRunOnAMachine(String role) {
    String said = issue(role, "hint.contoso.com").err();
    assertTrue(said.contains("the ConfigMgr console asks for the PFX"), said);
    assertFalse(said.contains("run Import-"), said);
  }

  @Test
  void whatGoesIntoAStoreIsImportedByItsScript() throws IOException {
    String said = issue("sql-server", "sql01.corp.contoso.com").err();
    assertTrue(said.contains("on the Windows machine run Import-sql-server.ps1"), said);
    String script = script("sql-server", "sql01.corp.contoso.com");
    assertTrue(script.contains("\nGrant-SqlServerAccess '"), script);
  }

  @Test
  void aFriendlyNameOutsideAsciiIsNotWrittenOverByTheScript() throws IOException {
    issue("management-point", "mp05.corp.contoso.com", "--friendly-name", "Pr\u00fcfung");
    String script = script("management-point", "mp05.corp.contoso.com");
    assertFalse(script.contains("FriendlyName"), script);
    assertFalse(script.contains("Pr?fung"), script);
  }
}
