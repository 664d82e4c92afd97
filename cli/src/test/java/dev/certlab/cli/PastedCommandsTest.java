package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.cli.options.Shell;
import dev.certlab.cli.output.CommandLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that the program proposes can be pasted as they stand. */
class PastedCommandsTest {
  private final Path directory;

  PastedCommandsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"boot-media/Boot media", "it's", "a$b", "`x`", "\"q\"", "", "a\\", "*", "ä"})
  void aShellReadsWhatWasMeant(String argument) throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("sh", "-c", "printf %s " + Shell.POSIX.quote(argument)).start();
    assertEquals(
        argument, new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    assertEquals(0, shell.waitFor());
  }

  /** By the rules of about_Quoting_Rules; no PowerShell runs here. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "client/c1.contoso.com, client/c1.contoso.com",
        "C:\\lab, C:\\lab",
        "boot-media/Boot media, \"boot-media/Boot media\"",
        "it's, \"it's\"",
        "a $b, 'a $b'",
        "it's $5, 'it''s $5'",
        "it’s, 'it’’s'",
        "50 %, '50 %'",
        "C:\\my lab\\, 'C:\\my lab\\'",
        "~~, \"\"",
      })
  void onWindowsItIsQuotedForBothShellsOrElseForPowerShell(String argument, String quoted) {
    assertEquals(quoted, Shell.WINDOWS.quote(argument));
  }

  @Test
  void theLabIsNamedUnlessItIsTheCurrentDirectory() {
    List<String> words = List.of("cert", "renew", "boot-media/Boot media");
    assertEquals(
        "certlab -C 'my lab' cert renew 'boot-media/Boot media'",
        new CommandLines(Path.of("my lab"), Shell.POSIX).of(words));
    assertEquals(
        "certlab cert renew \"boot-media/Boot media\"",
        new CommandLines(Path.of("."), Shell.WINDOWS).of(words));
  }

  @Test
  void doctorNamesTheLabInEveryCommandItProposes() {
    Path lab = directory.resolve("my lab");
    Certlab certlab = new Certlab(lab);
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    certlab.ok(
        "cert",
        "issue",
        "boot-media",
        "--host",
        "Boot media",
        "--key",
        "ec-p256",
        "--force",
        "--not-after",
        "+1d");
    String named = Shell.ofSystem().quote(lab.toString());
    String said = certlab.run("doctor").out();
    assertTrue(said.contains("certlab -C " + named + " cert renew 'boot-media/Boot media'"), said);
    assertTrue(said.contains("certlab -C " + named + " serve"), said);
    said.lines()
        .filter(line -> line.contains("certlab ") && line.contains("to do"))
        .forEach(line -> assertTrue(line.contains("certlab -C " + named), line));
  }

  @Test
  void aLabThatIsNamedWithoutTheOptionIsUnderstood() {
    Path lab = directory.resolve("lab");
    Certlab certlab = new Certlab(lab);
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    String said = certlab.run("doctor", lab.toString()).err();
    assertTrue(said.contains("a lab is named with -C: certlab -C "), said);
    assertFalse(certlab.run("doctor", "nothing").err().contains("-C"), said);
  }

  @Test
  void whoeverNeedsAServerIsToldHowToStartOne() {
    Path lab = directory.resolve("it's");
    Certlab certlab = new Certlab(lab);
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    Certlab.Answer answer = certlab.run("journal");
    assertEquals(2, answer.exitCode());
    assertTrue(
        answer.err().contains("certlab -C " + Shell.ofSystem().quote(lab.toString()) + " serve"),
        answer.err());
  }
}
