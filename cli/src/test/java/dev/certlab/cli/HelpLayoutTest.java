package dev.certlab.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelpLayoutTest {
  private final Path directory;

  HelpLayoutTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void linesOfTextBecomeAParagraphAndExamplesStay() {
    assertArrayEquals(
        new String[] {"", "one two", "", "Examples:", "  first", "  second", "after"},
        HelpLayout.paragraphs("", "one", "two", "", "Examples:", "  first", "  second", "after"));
  }

  @Test
  void anExampleIsOneLineHoweverLongItIs() {
    assertTrue(
        help("needs-renewal").lines().anyMatch(line -> line.matches(" +schtasks .* apply\"")),
        () -> help("needs-renewal"));
  }

  @Test
  void whatTheProgramSaysOfItselfIsNotSaidOfItsCommands() {
    String completion = help("generate-completion");
    assertTrue(completion.startsWith("Print a completion script"), completion);
    for (String command : new String[] {"generate-completion", "clock show", "ca list", "status"}) {
      assertFalse(help(command).contains("A lab is a directory"), command);
      assertFalse(help(command).contains("certlab quickstart demo"), command);
    }
    assertTrue(help("").contains("A lab is a directory"));
  }

  private String help(String command) {
    return new Certlab(directory).ok((command + " --help").strip().split(" ")).out();
  }
}
